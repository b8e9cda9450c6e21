package dev.intarsia.web.driver;

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

/** Only to look at the waiting signal and leave it would be nothing that the run reads. */
@Ordering(
    value = "a signal that finds another one waiting writes anew, so that the run reads it",
    fields = {"SerialTask.state"})
final class ASignalWritesEvenWhenOneIsThere {

  @JCStressTest
  @Outcome(
      id = "1",
      expect = ACCEPTABLE,
      desc =
          "The signal comes before the run begins, which sees what was done; or after, and there is another run.")
  @Outcome(
      id = "0",
      expect = FORBIDDEN,
      desc = "The signal leaves what is there, and the run does not see what was done before it.")
  @State
  public static class AsWritten {
    private final Work work = new Work();
    private final SerialTask task = new SerialTask(Runnable::run, work, failure -> {});

    {
      task.signal();
    }

    @Actor
    public void signal() {
      work.one = true;
      task.signal();
    }

    @Actor
    public void open() {
      task.open();
    }

    @Arbiter
    public void lookLater(I_Result seen) {
      seen.r1 = work.hasSeenOne ? 1 : 0;
    }

    private static final class Work implements Runnable {
      boolean one;
      boolean hasSeenOne;

      @Override
      public void run() {
        if (one) {
          hasSeenOne = true;
        }
      }
    }
  }

  /** A store may be overtaken by the load that follows it, and x86 does so. */
  @JCStressTest
  @Outcome(id = "1", expect = ACCEPTABLE, desc = "As above.")
  @Outcome(
      id = "0",
      expect = ACCEPTABLE_INTERESTING,
      desc = "The waiting signal is seen and left, the run begins and does not see what was done.")
  @State
  public static class OnlyLookedAt {
    private static final int RUNNING = 1;
    private static final int AGAIN = 2;
    private final AtomicInteger state = new AtomicInteger(AGAIN);
    private int one;
    private boolean hasSeenOne;

    @Actor
    public void signal() {
      one = 1;
      if (state.get() != AGAIN) {
        hasSeenOne = true;
      }
    }

    @Actor
    public void open() {
      state.compareAndSet(AGAIN, RUNNING);
      if (one == 1) {
        hasSeenOne = true;
      }
    }

    @Arbiter
    public void lookLater(I_Result seen) {
      seen.r1 = hasSeenOne ? 1 : 0;
    }
  }
}
