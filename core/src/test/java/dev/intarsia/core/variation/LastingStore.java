package dev.intarsia.core.variation;

import dev.intarsia.spi.ledger.LedgerStatistics;
import dev.intarsia.spi.ledger.TagLedger;
import dev.intarsia.spi.storage.FragmentStore;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A store that outlives its closing and brings its own ledger, as stores on disk do: each opening
 * is one process.
 */
public final class LastingStore extends DelegatingStore {

  private static final long UNUSED_TAG = 42;

  private final OwnLedger ledger;
  private final List<String> closed = new ArrayList<>();
  private @Nullable EntryTest useless;

  private LastingStore(FragmentStore disk, TagLedger remembered) {
    super(disk);
    ledger = new OwnLedger(remembered, closed);
  }

  /** A process's view of a disk. */
  public static LastingStore open(FragmentStore disk, TagLedger remembered) {
    return new LastingStore(disk, remembered);
  }

  /** The next process's: its ledger's clock starts above every stamp that was handed out. */
  public static LastingStore reopen(FragmentStore disk, TagLedger remembered) {
    remembered.invalidate(new long[] {UNUSED_TAG});
    return new LastingStore(disk, remembered);
  }

  @Override
  public TagLedger ledger() {
    return ledger;
  }

  @Override
  public void dropWhen(EntryTest isUseless) {
    useless = isUseless;
  }

  /** What the engine said is useless. */
  public EntryTest useless() {
    if (useless == null) {
      throw new AssertionError("nobody said what is useless");
    }
    return useless;
  }

  /** Whether the engine said what is useless. */
  public boolean wasTold() {
    return useless != null;
  }

  /** Drops what is useless, as a store that tidies up. */
  public void tidyUp() {
    EntryTest test = useless();
    forEach(
        (high, low, entry) -> {
          if (test.test(entry)) {
            remove(high, low, entry);
          }
        });
  }

  /** What was closed, in order. */
  public List<String> closed() {
    return closed;
  }

  @Override
  public void close() {
    closed.add("store");
  }

  private record OwnLedger(TagLedger remembered, List<String> closed) implements TagLedger {

    @Override
    public long incarnation() {
      return remembered.incarnation();
    }

    @Override
    public long clock() {
      return remembered.clock();
    }

    @Override
    public boolean hasInvalidated(long[] tagHashes, long stamp) {
      return remembered.hasInvalidated(tagHashes, stamp);
    }

    @Override
    public long floor() {
      return remembered.floor();
    }

    @Override
    public void invalidate(long[] tagHashes) {
      remembered.invalidate(tagHashes);
    }

    @Override
    public void raiseFloor() {
      remembered.raiseFloor();
    }

    @Override
    public LedgerStatistics statistics() {
      return remembered.statistics();
    }

    @Override
    public void close() {
      closed.add("ledger");
    }
  }
}
