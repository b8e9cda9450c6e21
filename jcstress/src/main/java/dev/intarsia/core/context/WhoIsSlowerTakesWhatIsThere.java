package dev.intarsia.core.context;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.jcstress.Ordering;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Two threads that work out the same go on with one of the two. */
@Ordering(
    value = "a place is taken by compare-and-exchange",
    fields = {"RecentSets.places"})
final class WhoIsSlowerTakesWhatIsThere {

  @JCStressTest
  @Outcome(
      id = {"1, 1", "2, 2"},
      expect = ACCEPTABLE,
      desc = "One puts its own, the other one gets it.")
  @Outcome(
      id = {"1, 2", "2, 1"},
      expect = FORBIDDEN,
      desc = "Each goes on with its own.")
  @State
  public static class AsWritten {
    private final RecentSets<WorkedOut> sets = new RecentSets<>();

    @Actor
    public void put(II_Result got) {
      got.r1 = sets.put(new WorkedOut(1)).number();
    }

    @Actor
    public void putToo(II_Result got) {
      got.r2 = sets.put(new WorkedOut(2)).number();
    }

    record WorkedOut(int number) implements RecentSets.OfSet {
      private static final ContextSet SET = ContextSet.of("theme");

      @Override
      public ContextSet contexts() {
        return SET;
      }
    }
  }

  @JCStressTest
  @Outcome(
      id = {"1, 1", "2, 2"},
      expect = ACCEPTABLE,
      desc = "As above.")
  @Outcome(
      id = "1, 2",
      expect = ACCEPTABLE_INTERESTING,
      desc = "Both find the place empty, both put their own.")
  @State
  public static class LookedAtThenWritten {
    private volatile int place;

    @Actor
    public void put(II_Result got) {
      if (place == 0) {
        place = 1;
        got.r1 = 1;
      } else {
        got.r1 = place;
      }
    }

    @Actor
    public void putToo(II_Result got) {
      if (place == 0) {
        place = 2;
        got.r2 = 2;
      } else {
        got.r2 = place;
      }
    }
  }
}
