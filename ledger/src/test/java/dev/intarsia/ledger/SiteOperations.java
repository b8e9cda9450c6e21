package dev.intarsia.ledger;

import dev.intarsia.interleaving.Exploration;
import dev.intarsia.spi.ledger.TagLedger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/**
 * What a ledger is for, small enough for every interleaving of a few calls: data with a version per
 * tag, an entry for each tag, look-ups that judge it by the ledger and render it if it is dead.
 *
 * <p>A ledger is not linearizable, on purpose: while an invalidation is under way an entry may be
 * dead to one reader and alive to the next, and dead is allowed at any time. What is promised is a
 * regular register: a look-up shows no version older than the last one whose invalidation had
 * returned when it began, and none that nobody wrote. So each look-up judges itself, and the
 * sequential ledger's answer is always {@value #RIGHT}.
 */
@Param(name = "tag", gen = IntGen.class, conf = "0:1")
public abstract class SiteOperations {

  static final String RIGHT = "right";
  private static final int TAGS = 2;

  private final TagLedger ledger;
  private final AtomicIntegerArray data = new AtomicIntegerArray(TAGS);
  private final AtomicIntegerArray returned = new AtomicIntegerArray(TAGS);
  private final AtomicReferenceArray<Entry> store = new AtomicReferenceArray<>(TAGS);

  /** What was rendered, and the clock at which it was last found alive. */
  private static final class Entry {

    final long stamp;
    final int version;
    volatile long proof = -1;

    Entry(long stamp, int version) {
      this.stamp = stamp;
      this.version = version;
    }
  }

  SiteOperations(TagLedger ledger) {
    this.ledger = ledger;
    Exploration.begin();
    for (int tag = 0; tag < TAGS; tag++) {
      store.set(tag, new Entry(ledger.clock(), 0));
    }
  }

  /** When a scope takes its stamp; before it reads data, unless a twin does otherwise. */
  int readStamped(int tag, long[] stamp) {
    stamp[0] = ledger.clock();
    return data.get(tag);
  }

  final TagLedger ledger() {
    return ledger;
  }

  final int read(int tag) {
    return data.get(tag);
  }

  /** Data is changed, then announced. */
  @Operation
  public final void change(@Param(name = "tag") int tag) {
    int version = data.incrementAndGet(tag);
    ledger.invalidate(hashes(tag));
    returned.accumulateAndGet(tag, version, Math::max);
  }

  /** All data is changed, then everything is distrusted. */
  @Operation
  public final void distrust() {
    int[] versions = new int[TAGS];
    for (int tag = 0; tag < TAGS; tag++) {
      versions[tag] = data.incrementAndGet(tag);
    }
    ledger.raiseFloor();
    for (int tag = 0; tag < TAGS; tag++) {
      returned.accumulateAndGet(tag, versions[tag], Math::max);
    }
  }

  /** Shows what is stored if it is alive, else renders and stores it. */
  @Operation
  public final String lookUp(@Param(name = "tag") int tag) {
    int required = returned.get(tag);
    Entry entry = store.get(tag);
    if (!isFresh(entry, tag)) {
      long[] stamp = new long[1];
      int version = readStamped(tag, stamp);
      entry = new Entry(stamp[0], version);
      store.set(tag, entry);
    }
    return judged(entry, required);
  }

  /** A request that embeds what is stored, and stores itself in its place. */
  @Operation
  public final String embed(@Param(name = "tag") int tag) {
    int required = returned.get(tag);
    long stamp = ledger.clock();
    Entry child = store.get(tag);
    if (!isFresh(child, tag)) {
      return RIGHT;
    }
    store.set(tag, new Entry(stamp, child.version));
    return judged(child, required);
  }

  private boolean isFresh(Entry entry, int tag) {
    long clock = ledger.clock();
    long proof = entry.proof;
    if (proof == clock) {
      return true;
    }
    long provenAt = proof < clock ? proof : -1;
    if (ledger.hasInvalidatedSince(hashes(tag), entry.stamp, provenAt, clock)) {
      return false;
    }
    entry.proof = clock;
    return true;
  }

  private static String judged(Entry entry, int required) {
    return entry.version >= required
        ? RIGHT
        : "stale: version " + entry.version + ", announced was " + required;
  }

  private static long[] hashes(int tag) {
    return new long[] {0x9E37_79B9_7F4A_7C15L * (tag + 1)};
  }

  /** What each call answers when nothing happens at the same time. */
  public static final class Sequential {

    /** Changes nothing that could be asked for. */
    public void change(int tag) {}

    /** Changes nothing that could be asked for. */
    public void distrust() {}

    /** Right. */
    public String lookUp(int tag) {
      return RIGHT;
    }

    /** Right. */
    public String embed(int tag) {
      return RIGHT;
    }
  }
}
