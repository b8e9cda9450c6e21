package dev.intarsia.jmh.ledger;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.core.entry.EntryCodec;
import dev.intarsia.core.entry.EntryHead;
import dev.intarsia.core.entry.EntryKind;
import dev.intarsia.core.entry.EntryView;
import dev.intarsia.core.freshness.EntryJudge;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.FragmentKey;
import dev.intarsia.fragment.Rendered;
import dev.intarsia.jmh.Zipf;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Decoded entries that are alive, in the order in which requests ask for them. */
@State(Scope.Thread)
public class JudgedEntries {

  private static final int SITE_TAGS = 100_000;
  private static final int ASKED = 1 << 20;

  /** How many there are. */
  @Param("100000")
  public int entries;

  /** Tags of each. */
  @Param("10")
  public int tags;

  /** How often another tag was invalidated since the entry was last proven. */
  @Param({"1", "16", "1000", "0"})
  public int movedBy;

  private LivedInLedger world = new LivedInLedger(0);
  EntryView[] views = {};
  EntryJudge judge =
      new EntryJudge(
          dev.intarsia.ledger.HeapTagLedger.of(dev.intarsia.ledger.LedgerSizing.standard()));
  private int[] order = {};
  private long provenAt;
  private int at;

  /** For JMH. */
  public JudgedEntries() {}

  /** Stores them, then goes on invalidating other tags. */
  @Setup
  public void make() {
    world = new LivedInLedger(SITE_TAGS);
    judge = new EntryJudge(world.ledger);
    views = new EntryView[entries];
    SplittableRandom random = new SplittableRandom(6);
    Arrays.setAll(views, number -> entry(number, random));
    order = new Zipf(entries, 0.99, 7).take(ASKED);
    world.moveClock(5_000);
    provenAt = world.ledger.clock() - movedBy;
  }

  /** The next one, as it was left when it was last judged. */
  EntryView next() {
    at = (at + 1) & (ASKED - 1);
    EntryView view = views[order[at]];
    view.setProvenOpaque(provenAt);
    return view;
  }

  private EntryView entry(int number, SplittableRandom random) {
    long[] hashes = new long[tags];
    Arrays.setAll(hashes, i -> world.hash(random.nextInt(SITE_TAGS)));
    Arrays.sort(hashes);
    EntryHead head =
        new EntryHead(
            EntryKind.OUTPUT,
            FragmentKey.of("entry", Integer.toString(number)),
            new byte[0],
            world.ledger.incarnation(),
            world.ledger.clock(),
            number,
            Cacheability.NEVER,
            hashes,
            false);
    Rendered output =
        new Rendered(new byte[0], 0, 0, List.of(), Cacheability.NONE, Attachments.NONE);
    return EntryCodec.decode(EntryCodec.encode(head, output));
  }
}
