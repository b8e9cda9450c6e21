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

/**
 * A run adds to a plain counter: of two runs at a time, or of one that does not see the other, an
 * addition would be lost.
 */
@Ordering(
    value = "who moves the state out of IDLE, by compare-and-set, runs; each run sees those before",
    fields = {"SerialTask.state", "ChunkSubscription.subscriber"})
final class RunsAreSerial {

  @JCStressTest
  @Outcome(
      id = "0",
      expect = ACCEPTABLE,
      desc = "One run after the other, or one for both signals.")
  @Outcome(
      id = "1",
      expect = FORBIDDEN,
      desc = "Two runs at the same time, or one that does not see what the other one wrote.")
  @State
  public static class AsWritten {
    private final Work work = new Work();
    private final SerialTask task = new SerialTask(Runnable::run, work, failure -> {});

    {
      task.open();
    }

    @Actor
    public void signal() {
      task.signal();
    }

    @Actor
    public void signalToo() {
      task.signal();
    }

    @Arbiter
    public void lookLater(I_Result lost) {
      lost.r1 = work.runs == work.runsCounted.get() ? 0 : 1;
    }

    private static final class Work implements Runnable {
      int runs;
      final AtomicInteger runsCounted = new AtomicInteger();

      @Override
      public void run() {
        runs++;
        runsCounted.getAndIncrement();
      }
    }
  }

  @JCStressTest
  @Outcome(id = "0", expect = ACCEPTABLE, desc = "As above.")
  @Outcome(id = "1", expect = ACCEPTABLE_INTERESTING, desc = "Both find it idle, both run.")
  @State
  public static class LookedAtThenStarted {
    private volatile boolean isRunning;
    private volatile int runs;
    private final AtomicInteger runsCounted = new AtomicInteger();

    @Actor
    public void signal() {
      run();
    }

    @Actor
    public void signalToo() {
      run();
    }

    @Arbiter
    public void lookLater(I_Result lost) {
      lost.r1 = runs == runsCounted.get() ? 0 : 1;
    }

    private void run() {
      if (!isRunning) {
        isRunning = true;
        runs = runs + 1;
        runsCounted.getAndIncrement();
        isRunning = false;
      }
    }
  }
}
