package dev.intarsia.core.variation;

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

/**
 * Whoever remembers an older, shorter list of a signpost beside a newer one, the newer is
 * remembered.
 */
@Ordering(
    value = "a shorter list does not replace a longer one: compare-and-set, and looked at again",
    fields = {"NearSignposts.slots"})
final class ALongerListStays {

  @JCStressTest
  @Outcome(
      id = "2",
      expect = ACCEPTABLE,
      desc = "The shorter is replaced by the longer, or finds it and is dropped.")
  @Outcome(
      id = {"1", "0"},
      expect = FORBIDDEN,
      desc = "The shorter list is remembered, or none.")
  @State
  public static class AsWritten {
    private final NearSignposts near = new NearSignposts();

    @Actor
    public void rememberLonger() {
      near.rememberVolatile(1, 1, Lists.LONGER);
    }

    @Actor
    public void rememberShorter() {
      near.rememberVolatile(1, 1, Lists.SHORTER);
    }

    @Arbiter
    public void lookLater(I_Result found) {
      found.r1 = near.setsAcquire(1, 1).size();
    }
  }

  @JCStressTest
  @Outcome(id = "2", expect = ACCEPTABLE, desc = "As above.")
  @Outcome(
      id = "1",
      expect = ACCEPTABLE_INTERESTING,
      desc = "The shorter finds nothing, the longer is written, the shorter is written.")
  @State
  public static class LookedAtThenWritten {
    private volatile int length;

    @Actor
    public void rememberLonger() {
      if (length < 2) {
        length = 2;
      }
    }

    @Actor
    public void rememberShorter() {
      if (length < 1) {
        length = 1;
      }
    }

    @Arbiter
    public void lookLater(I_Result found) {
      found.r1 = length;
    }
  }
}
