package dev.intarsia.storage.memory;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.intarsia.jcstress.Ordering;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * What one thread leaves, the drainer takes once, and finds in it what was written before. That is
 * plain here: only the queue orders it.
 */
@Ordering(
    value = "a sample is in its place before the queue tells of it",
    fields = {"HitJournal.samples"})
final class ASampleIsDrainedOnce {

  @JCStressTest
  @Outcome(
      id = "1, 7",
      expect = ACCEPTABLE,
      desc = "The drainer takes the sample, now or later, with all that was written to it.")
  @Outcome(
      id = {"0, 0", "2, 7", "1, 0", "2, 0", "2, 14"},
      expect = FORBIDDEN,
      desc = "The sample is lost, taken twice, or taken before it is written.")
  @State
  public static class AsWritten {
    private final HitJournal journal = new HitJournal();
    private int taken;
    private int sum;

    @Actor
    public void leave() {
      Resident sample = new Resident(1, 1);
      sample.earlyHits = 7;
      journal.isFullAfter(sample);
    }

    @Actor
    public void drain() {
      drained();
    }

    @Arbiter
    public void drainLater(II_Result drained) {
      drained();
      drained.r1 = taken;
      drained.r2 = sum;
    }

    private void drained() {
      journal.drainTo(
          sample -> {
            taken++;
            sum += sample.earlyHits;
          });
    }
  }

  @JCStressTest
  @Outcome(id = "1, 7", expect = ACCEPTABLE, desc = "As above.")
  @Outcome(
      id = "0, 0",
      expect = ACCEPTABLE_INTERESTING,
      desc =
          "The queue tells of the sample, the drainer takes an empty place, the sample is written there.")
  @State
  public static class ToldBeforeItIsThere {
    private volatile int told;
    private volatile int place;
    private int passed;
    private int taken;
    private int sum;

    @Actor
    public void leave() {
      told = 1;
      place = 7;
    }

    @Actor
    public void drain() {
      drained();
    }

    @Arbiter
    public void drainLater(II_Result drained) {
      drained();
      drained.r1 = taken;
      drained.r2 = sum;
    }

    private void drained() {
      if (told > passed) {
        passed = told;
        int sample = place;
        if (sample != 0) {
          taken++;
          sum += sample;
        }
      }
    }
  }
}
