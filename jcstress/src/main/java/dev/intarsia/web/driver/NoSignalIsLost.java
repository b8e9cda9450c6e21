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
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * What two threads did before their signals, a run sees. It is plain here: only the signals order
 * it.
 */
@Ordering(
    value = "a run ends by compare-and-set, which fails after a signal",
    fields = {"SerialTask.state", "ChunkSubscription.demand"})
final class NoSignalIsLost {

  @JCStressTest
  @Outcome(
      id = "1, 1",
      expect = ACCEPTABLE,
      desc = "A run comes after both signals, or each has a run of its own.")
  @Outcome(
      id = {"1, 0", "0, 1", "0, 0"},
      expect = FORBIDDEN,
      desc = "A signal is lost, or its run does not see what was done before.")
  @State
  public static class AsWritten {
    private final Work work = new Work();
    private final SerialTask task = new SerialTask(Runnable::run, work, failure -> {});

    {
      task.open();
    }

    @Actor
    public void signal() {
      work.one = true;
      task.signal();
    }

    @Actor
    public void signalToo() {
      work.two = true;
      task.signal();
    }

    @Arbiter
    public void lookLater(II_Result seen) {
      seen.r1 = work.hasSeenOne ? 1 : 0;
      seen.r2 = work.hasSeenTwo ? 1 : 0;
    }

    private static final class Work implements Runnable {
      boolean one;
      boolean two;
      boolean hasSeenOne;
      boolean hasSeenTwo;

      @Override
      public void run() {
        if (one) {
          hasSeenOne = true;
        }
        if (two) {
          hasSeenTwo = true;
        }
      }
    }
  }

  @JCStressTest
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "As above.")
  @Outcome(
      id = {"1, 0", "0, 1"},
      expect = ACCEPTABLE_INTERESTING,
      desc = "The run has looked, the other one signals, the run ends and overwrites the signal.")
  @State
  public static class EndWrittenWithoutLooking {
    private static final int IDLE = 0;
    private static final int RUNNING = 1;
    private static final int AGAIN = 2;
    private final AtomicInteger state = new AtomicInteger();
    private volatile boolean one;
    private volatile boolean two;
    private boolean hasSeenOne;
    private boolean hasSeenTwo;

    @Actor
    public void signal() {
      one = true;
      signalled();
    }

    @Actor
    public void signalToo() {
      two = true;
      signalled();
    }

    @Arbiter
    public void lookLater(II_Result seen) {
      seen.r1 = hasSeenOne ? 1 : 0;
      seen.r2 = hasSeenTwo ? 1 : 0;
    }

    private void signalled() {
      if (state.compareAndSet(IDLE, RUNNING)) {
        if (one) {
          hasSeenOne = true;
        }
        if (two) {
          hasSeenTwo = true;
        }
        state.set(IDLE);
      } else {
        state.set(AGAIN);
      }
    }
  }
}
