package dev.intarsia.ledger;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.intarsia.jcstress.Ordering;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * An invalidator that was held up may bring an old stamp of a tag into a new table, after a newer
 * one was forgotten to the sketch.
 */
@Ordering(
    value = "table and sketch are both asked, always",
    fields = {"HeapTagLedger.table", "InvalidationSketch slots"})
final class ASlowInvalidatorHidesNothing {

  @JCStressTest
  @Outcome(
      id = "1",
      expect = ACCEPTABLE,
      desc = "The later of two invalidations of the tag is known after it has returned.")
  @Outcome(
      id = "0",
      expect = FORBIDDEN,
      desc = "It is hidden by the stamp that the slow invalidator has brought.")
  @State
  public static class AsWritten {
    private final HeapTagLedger ledger = Ledgers.forgetful();

    @Actor
    public void invalidateSlowly() {
      ledger.invalidate(Ledgers.TAG);
    }

    @Actor
    public void invalidateAndForget(I_Result seen) {
      ledger.invalidate(Ledgers.OTHER_TAG);
      long stamp = ledger.invalidateAt(Ledgers.TAG);
      ledger.invalidate(Ledgers.OTHER_TAG);
      seen.r1 = ledger.hasInvalidated(Ledgers.TAG, stamp - 1) ? 1 : 0;
    }
  }

  @JCStressTest
  @Outcome(id = "1", expect = ACCEPTABLE, desc = "As above.")
  @Outcome(
      id = "0",
      expect = ACCEPTABLE_INTERESTING,
      desc =
          "The slow one chooses 1, the other one raises 2 and forgets it, the slow one raises the new cell to 1, the reader asks that alone.")
  @State
  public static class SketchSkippedWhereACellIs {
    private final AtomicInteger clock = new AtomicInteger();
    private volatile AtomicInteger cell = new AtomicInteger();
    private volatile int sketch;
    private volatile int cellOfOthers;

    @Actor
    public void invalidateSlowly() {
      int chosen = clock.get() + 1;
      for (int other = 0; other < 8; other++) {
        cellOfOthers = chosen;
      }
      cell.accumulateAndGet(chosen, Math::max);
    }

    @Actor
    public void invalidateAndForget(I_Result seen) {
      clock.incrementAndGet();
      int stamp = clock.get() + 1;
      cell.accumulateAndGet(stamp, Math::max);
      clock.incrementAndGet();
      sketch = Math.max(sketch, cell.get());
      cell = new AtomicInteger();
      int exact = cell.get();
      seen.r1 = (exact == 0 ? sketch : exact) > stamp - 1 ? 1 : 0;
    }
  }
}
