package dev.intarsia.core.variation;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.intarsia.jcstress.Ordering;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** A number without a list would be an exception in a look-up. */
@Ordering(
    value = "a list is put into the directory before its number into a slot, and read after it",
    fields = {"NearSignposts.slots", "SetLists.lists"})
final class WhoReadsANumberFindsItsList {

  @JCStressTest
  @Outcome(id = "0", expect = ACCEPTABLE, desc = "The reader finds the slot empty.")
  @Outcome(id = "2", expect = ACCEPTABLE, desc = "The reader finds the number and its list.")
  @Outcome(id = "-1", expect = FORBIDDEN, desc = "The reader finds the number and no list.")
  @State
  public static class AsWritten {
    private final NearSignposts near = new NearSignposts();

    @Actor
    public void remember() {
      near.rememberVolatile(1, 1, Lists.LONGER);
    }

    @Actor
    public void look(I_Result found) {
      try {
        found.r1 = near.setsAcquire(1, 1).size();
      } catch (IllegalArgumentException noList) {
        found.r1 = -1;
      }
    }
  }

  @JCStressTest
  @Outcome(
      id = {"0", "2"},
      expect = ACCEPTABLE,
      desc = "As above.")
  @Outcome(
      id = "-1",
      expect = ACCEPTABLE_INTERESTING,
      desc = "The number is written, the reader looks at number and list, the list is written.")
  @State
  public static class NumberWrittenFirst {
    private volatile int slot;
    private volatile int list;

    @Actor
    public void remember() {
      slot = 1;
      list = 2;
    }

    @Actor
    public void look(I_Result found) {
      found.r1 = slot == 0 ? 0 : list == 0 ? -1 : list;
    }
  }

  /** Without acquire the compiler may use what an earlier look at the directory found. */
  @JCStressTest
  @Outcome(
      id = {"0", "2"},
      expect = ACCEPTABLE,
      desc = "As above.")
  @Outcome(
      id = "-1",
      expect = ACCEPTABLE_INTERESTING,
      desc = "The reader has found no list, then reads the number.")
  @State
  public static class NumberReadPlain {
    private int slot;
    private int list;

    @Actor
    public void remember() {
      list = 2;
      slot = 1;
    }

    @Actor
    public void look(I_Result found) {
      if (list != 0) {
        found.r1 = list;
      } else {
        found.r1 = slot == 0 ? 0 : list == 0 ? -1 : list;
      }
    }
  }
}
