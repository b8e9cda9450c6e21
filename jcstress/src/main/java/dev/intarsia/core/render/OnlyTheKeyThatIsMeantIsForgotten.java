package dev.intarsia.core.render;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.intarsia.jcstress.Ordering;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** Who forgets a key does not forget another one that has just taken its slot. */
@Ordering(
    value = "a key is forgotten by compare-and-set",
    fields = {"UncacheableMemory.slots"})
final class OnlyTheKeyThatIsMeantIsForgotten {

  @JCStressTest
  @Outcome(
      id = "1",
      expect = ACCEPTABLE,
      desc =
          "The key is forgotten, then the other one remembered; or the other way round, and it stays.")
  @Outcome(id = "0", expect = FORBIDDEN, desc = "The other key is forgotten.")
  @State
  public static class AsWritten {
    private final UncacheableMemory memory = new UncacheableMemory();

    {
      memory.add(Flights.KEY);
    }

    @Actor
    public void forget() {
      memory.remove(Flights.KEY);
    }

    @Actor
    public void rememberOther() {
      memory.add(Flights.KEY_OF_SAME_SLOT);
    }

    @Arbiter
    public void lookLater(I_Result found) {
      found.r1 = memory.holds(Flights.KEY_OF_SAME_SLOT) ? 1 : 0;
    }
  }

  @JCStressTest
  @Outcome(id = "1", expect = ACCEPTABLE, desc = "As above.")
  @Outcome(
      id = "0",
      expect = ACCEPTABLE_INTERESTING,
      desc = "The slot has the key, the other key is written, the slot is emptied.")
  @State
  public static class LookedAtThenEmptied {
    private volatile int slot = 1;

    @Actor
    public void forget() {
      if (slot == 1) {
        slot = 0;
      }
    }

    @Actor
    public void rememberOther() {
      slot = 2;
    }

    @Arbiter
    public void lookLater(I_Result found) {
      found.r1 = slot == 2 ? 1 : 0;
    }
  }
}
