package dev.intarsia.core.variation;

import dev.intarsia.spi.ledger.TagLedger;
import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.testkit.doubles.DelegatingLedger;
import dev.intarsia.testkit.doubles.DelegatingStore;
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

  private static final class OwnLedger extends DelegatingLedger {

    private final List<String> closed;

    OwnLedger(TagLedger remembered, List<String> closed) {
      super(remembered);
      this.closed = closed;
    }

    @Override
    public void close() {
      closed.add("ledger");
    }
  }
}
