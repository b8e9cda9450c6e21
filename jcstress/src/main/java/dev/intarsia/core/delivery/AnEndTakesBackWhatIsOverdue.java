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
    value = "noted, then not ended, against ended, then note taken away: all volatile",
    fields = {"HoleWork.state", "Overdue.givenUp"})
final class AnEndTakesBackWhatIsOverdue {

  @JCStressTest
  @Outcome(id = "0", expect = ACCEPTABLE, desc = "Never overdue, or overdue and taken back.")
  @Outcome(id = "1", expect = FORBIDDEN, desc = "A thread is counted for ever that is long back.")
  @State
  public static class AsWritten {
    private final HoleRunner runner = Holes.runner();
    private final HoleWork work = new HoleWork(Holes.REF, runner, 0, () -> {});

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
      counted.r1 = runner.overdue().heldBy(Holes.REF);
    }
  }

  /** The note is made when it has ended, and nobody looks again. */
  @JCStressTest
  @Outcome(id = "0", expect = ACCEPTABLE, desc = "As above.")
  @Outcome(id = "1", expect = ACCEPTABLE_INTERESTING, desc = "Nobody takes it back.")
  @State
  public static class NotLookedAtAgain {
    private static final int RUNNING = 0;
    private static final int ENDED = 1;

    private final AtomicInteger state = new AtomicInteger(RUNNING);
    private final AtomicInteger noted = new AtomicInteger();

    @Actor
    public void end() {
      state.set(ENDED);
      noted.set(0);
    }

    @Actor
    public void giveUp() {
      if (state.get() == RUNNING) {
        noted.set(1);
      }
    }

    @Arbiter
    public void lookLater(I_Result counted) {
      counted.r1 = noted.get();
    }
  }
}
