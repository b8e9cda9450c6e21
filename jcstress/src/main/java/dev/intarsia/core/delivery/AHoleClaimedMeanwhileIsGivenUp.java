package dev.intarsia.core.delivery;

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
import org.openjdk.jcstress.infra.results.I_Result;

/** Who claims a hole that is just being started cancels its work, or who starts it does. */
@Ordering(
    value = "work, then claimed, against claimed, then work: all four volatile",
    fields = {"OpenHole.work", "OpenHole.isClaimed"})
final class AHoleClaimedMeanwhileIsGivenUp {

  @JCStressTest
  @Outcome(
      id = "1",
      expect = ACCEPTABLE,
      desc = "The starter finds the hole claimed, or the claimer finds the work: it is cancelled.")
  @Outcome(
      id = "0",
      expect = FORBIDDEN,
      desc = "Each has looked before the other one has written: the work goes on for nobody.")
  @State
  public static class AsWritten {
    private final OpenHole hole = Holes.open();
    private final HoleWork work = Holes.workOf(hole);

    @Actor
    public void start() {
      hole.work(work);
      if (hole.isClaimed()) {
        hole.giveUp();
      }
    }

    @Actor
    public void timeOut() {
      hole.claim();
      hole.giveUp();
    }

    @Arbiter
    public void lookLater(I_Result cancelled) {
      cancelled.r1 = work.isCancelled() ? 1 : 0;
    }
  }

  /** A store may be overtaken by the load that follows it, on both sides, and x86 does so. */
  @JCStressTest
  @Outcome(id = "1", expect = ACCEPTABLE, desc = "As above.")
  @Outcome(
      id = "0",
      expect = ACCEPTABLE_INTERESTING,
      desc = "Both write, both read what was before.")
  @State
  public static class ReleaseAndAcquire {
    private final AtomicInteger work = new AtomicInteger();
    private final AtomicInteger isClaimed = new AtomicInteger();
    private volatile boolean isCancelled;

    @Actor
    public void start() {
      work.setRelease(1);
      if (isClaimed.getAcquire() == 1) {
        isCancelled = true;
      }
    }

    @Actor
    public void timeOut() {
      isClaimed.setRelease(1);
      if (work.getAcquire() == 1) {
        isCancelled = true;
      }
    }

    @Arbiter
    public void lookLater(I_Result cancelled) {
      cancelled.r1 = isCancelled ? 1 : 0;
    }
  }
}
