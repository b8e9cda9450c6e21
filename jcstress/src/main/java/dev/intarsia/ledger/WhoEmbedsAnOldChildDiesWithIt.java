package dev.intarsia.ledger;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.intarsia.jcstress.Ordering;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * A parent that embeds a child which is about to be invalidated is dead once the call has returned,
 * whoever else moves the clock meanwhile.
 */
@Ordering(
    value =
        "the clock moves to the call's own stamp, by compare-and-set, or the call begins anew (ADR 0019)",
    fields = {"ClockValue.clock"})
final class WhoEmbedsAnOldChildDiesWithIt {

  @JCStressTest
  @Outcome(
      id = "0, 0",
      expect = ACCEPTABLE,
      desc =
          "The child is raised, found dead, and nothing old is embedded; the parent's stamp is below.")
  @Outcome(
      id = "0, 1",
      expect = ACCEPTABLE,
      desc =
          "The child's invalidation returns, then the parent takes its stamp: it shows the new child.")
  @Outcome(
      id = "1, 0",
      expect = ACCEPTABLE,
      desc = "The parent embeds the old child, then the child is raised above the parent's stamp.")
  @Outcome(
      id = "1, 1",
      expect = FORBIDDEN,
      desc = "The parent embeds the old child and outlives the child's invalidation.")
  @State
  public static class AsWritten {
    private final HeapTagLedger ledger = Ledgers.exact();
    private long stamp;

    @Actor
    public void invalidateChild() {
      ledger.invalidate(Ledgers.TAG);
    }

    @Actor
    public void embed(II_Result parent) {
      ledger.invalidate(Ledgers.OTHER_TAG);
      stamp = ledger.clock();
      parent.r1 = ledger.hasInvalidated(Ledgers.TAG, 0) ? 0 : 1;
    }

    @Arbiter
    public void lookLater(II_Result parent) {
      parent.r2 = ledger.hasInvalidated(Ledgers.TAG, stamp) ? 0 : 1;
    }
  }

  @JCStressTest
  @Outcome(
      id = {"0, 0", "0, 1", "1, 0"},
      expect = ACCEPTABLE,
      desc = "As above.")
  @Outcome(
      id = "1, 1",
      expect = ACCEPTABLE_INTERESTING,
      desc =
          "A stamp of 1 is chosen for the child, another call moves the clock to 1, the parent takes that stamp and the old child, the cell is raised to 1.")
  @State
  public static class ClockMovedWhereverItIs {
    private final AtomicInteger clock = new AtomicInteger();
    private volatile int cell;
    private int stamp;

    @Actor
    public void invalidateChild() {
      int chosen = clock.get() + 1;
      cell = chosen;
      clock.incrementAndGet();
    }

    @Actor
    public void embed(II_Result parent) {
      clock.incrementAndGet();
      stamp = clock.get();
      parent.r1 = cell > 0 ? 0 : 1;
    }

    @Arbiter
    public void lookLater(II_Result parent) {
      parent.r2 = cell > stamp ? 0 : 1;
    }
  }
}
