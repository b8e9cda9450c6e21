package dev.intarsia.ledger;

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

/** Two tags of one home, brought at the same time, are both there afterwards. */
@Ordering(
    value = "a slot is taken by compare-and-exchange",
    fields = {"TagTable cell: hash", "TagTable.size", "mapped cell: hash, stamp"})
final class TwoNewTagsTakeTwoSlots {

  @JCStressTest
  @Outcome(
      id = "1, 1",
      expect = ACCEPTABLE,
      desc = "One takes the first slot, the other one finds it taken and goes on to the next.")
  @Outcome(
      id = {"0, 1", "1, 0", "0, 0"},
      expect = FORBIDDEN,
      desc = "Both take the first slot, one is lost.")
  @State
  public static class AsWritten {
    private final TagTable table = new TagTable(Ledgers.SIZING);

    @Actor
    public void raiseOne() {
      table.raise(Ledgers.HASH, 5);
    }

    @Actor
    public void raiseOther() {
      table.raise(Ledgers.HASH_OF_SAME_HOME, 5);
    }

    @Arbiter
    public void lookLater(II_Result found) {
      found.r1 = table.hasRaisedAfter(Ledgers.HASH, 4) ? 1 : 0;
      found.r2 = table.hasRaisedAfter(Ledgers.HASH_OF_SAME_HOME, 4) ? 1 : 0;
    }
  }

  @JCStressTest
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "As above.")
  @Outcome(
      id = {"0, 1", "1, 0"},
      expect = ACCEPTABLE_INTERESTING,
      desc = "Both find the first slot empty, both write into it.")
  @State
  public static class LookedAtThenWritten {
    private final AtomicIntegerArray slots = new AtomicIntegerArray(2);

    @Actor
    public void raiseOne() {
      slots.set(slots.get(0) == 0 ? 0 : 1, 1);
    }

    @Actor
    public void raiseOther() {
      slots.set(slots.get(0) == 0 ? 0 : 1, 2);
    }

    @Arbiter
    public void lookLater(II_Result found) {
      found.r1 = slots.get(0) == 1 || slots.get(1) == 1 ? 1 : 0;
      found.r2 = slots.get(0) == 2 || slots.get(1) == 2 ? 1 : 0;
    }
  }
}
