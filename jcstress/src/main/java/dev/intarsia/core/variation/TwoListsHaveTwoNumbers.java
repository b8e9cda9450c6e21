package dev.intarsia.core.variation;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.intarsia.jcstress.Ordering;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Two lists of one home that get their numbers at the same time get two. */
@Ordering(
    value = "a number is given by compare-and-exchange, once a place",
    fields = {"SetLists.lists"})
final class TwoListsHaveTwoNumbers {

  @JCStressTest
  @Outcome(
      id = "1, 1",
      expect = ACCEPTABLE,
      desc = "One takes the first place, the other one finds it taken and goes on to the next.")
  @Outcome(
      id = {"1, 0", "0, 1", "0, 0"},
      expect = FORBIDDEN,
      desc = "Both have the number of one of them.")
  @State
  public static class AsWritten {
    private final SetLists lists = new SetLists();
    private int number;
    private int otherNumber;

    @Actor
    public void number() {
      number = lists.numberOf(Lists.OF_ONE_HASH.get(0));
    }

    @Actor
    public void numberOther() {
      otherNumber = lists.numberOf(Lists.OF_ONE_HASH.get(1));
    }

    @Arbiter
    public void lookLater(II_Result found) {
      found.r1 = lists.list(number) == Lists.OF_ONE_HASH.get(0) ? 1 : 0;
      found.r2 = lists.list(otherNumber) == Lists.OF_ONE_HASH.get(1) ? 1 : 0;
    }
  }

  @JCStressTest
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "As above.")
  @Outcome(
      id = {"1, 0", "0, 1"},
      expect = ACCEPTABLE_INTERESTING,
      desc = "Both find the first place empty, both write their list into it.")
  @State
  public static class LookedAtThenWritten {
    private final AtomicIntegerArray places = new AtomicIntegerArray(2);
    private int number;
    private int otherNumber;

    @Actor
    public void number() {
      number = places.get(0) == 0 ? 0 : 1;
      places.set(number, 1);
    }

    @Actor
    public void numberOther() {
      otherNumber = places.get(0) == 0 ? 0 : 1;
      places.set(otherNumber, 2);
    }

    @Arbiter
    public void lookLater(II_Result found) {
      found.r1 = places.get(number) == 1 ? 1 : 0;
      found.r2 = places.get(otherNumber) == 2 ? 1 : 0;
    }
  }
}
