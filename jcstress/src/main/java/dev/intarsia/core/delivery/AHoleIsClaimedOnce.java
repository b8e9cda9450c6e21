package dev.intarsia.core.delivery;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.intarsia.jcstress.Ordering;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Of the renderer and the deadline one fills the hole. */
@Ordering(
    value = "a hole is claimed by compare-and-set",
    fields = {"OpenHole.isClaimed"})
final class AHoleIsClaimedOnce {

  @JCStressTest
  @Outcome(
      id = {"1, 0", "0, 1"},
      expect = ACCEPTABLE,
      desc = "One claims the hole, the other one finds it claimed.")
  @Outcome(
      id = {"1, 1", "0, 0"},
      expect = FORBIDDEN,
      desc = "Both claim it, or none.")
  @State
  public static class AsWritten {
    private final OpenHole hole = Holes.open();

    @Actor
    public void render(II_Result claimed) {
      claimed.r1 = hole.claim() ? 1 : 0;
    }

    @Actor
    public void timeOut(II_Result claimed) {
      claimed.r2 = hole.claim() ? 1 : 0;
    }
  }

  @JCStressTest
  @Outcome(
      id = {"1, 0", "0, 1"},
      expect = ACCEPTABLE,
      desc = "As above.")
  @Outcome(id = "1, 1", expect = ACCEPTABLE_INTERESTING, desc = "Both find it open, both claim it.")
  @State
  public static class LookedAtThenWritten {
    private volatile boolean isClaimed;

    @Actor
    public void render(II_Result claimed) {
      if (!isClaimed) {
        isClaimed = true;
        claimed.r1 = 1;
      }
    }

    @Actor
    public void timeOut(II_Result claimed) {
      if (!isClaimed) {
        isClaimed = true;
        claimed.r2 = 1;
      }
    }
  }
}
