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

/** A rendering that ends just as it is given up leaves nothing counted. */
@Ordering(
    value = "running to overdue by compare-and-set, to ended by exchange: one word",
    fields = {"HoleWork.state", "Overdue.held"})
final class AnEndTakesBackWhatIsOverdue {

  @JCStressTest
  @Outcome(id = "0", expect = ACCEPTABLE, desc = "Never overdue, or overdue and taken back.")
  @Outcome(id = "1", expect = FORBIDDEN, desc = "A thread is counted for ever that is long back.")
  @State
  public static class AsWritten {
    private final Overdue overdue = new Overdue();
    private final HoleWork work = new HoleWork(Holes.REF, overdue, () -> {});

    @Actor
    public void end() {
      work.run();
    }

    @Actor
    public void giveUp() {
      work.giveUp();
    }

    @Arbiter
    public void lookLater(I_Result counted) {
      counted.r1 = overdue.heldBy(Holes.REF);
    }
  }

  /** It runs still when it is looked at, and has ended when that is written. */
  @JCStressTest
  @Outcome(id = "0", expect = ACCEPTABLE, desc = "As above.")
  @Outcome(id = "1", expect = ACCEPTABLE_INTERESTING, desc = "Nobody takes it back.")
  @State
  public static class LookedAtThenWritten {
    private static final int RUNNING = 0;
    private static final int OVERDUE = 1;
    private static final int ENDED = 2;

    private final AtomicInteger state = new AtomicInteger(RUNNING);
    private final AtomicInteger held = new AtomicInteger();

    @Actor
    public void end() {
      if (state.getAndSet(ENDED) == OVERDUE) {
        held.decrementAndGet();
      }
    }

    @Actor
    public void giveUp() {
      if (state.get() == RUNNING) {
        state.set(OVERDUE);
        held.incrementAndGet();
      }
    }

    @Arbiter
    public void lookLater(I_Result counted) {
      counted.r1 = held.get();
    }
  }
}
