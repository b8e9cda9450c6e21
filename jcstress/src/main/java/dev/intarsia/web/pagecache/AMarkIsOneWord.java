package dev.intarsia.web.pagecache;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.intarsia.jcstress.Ordering;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** A page that was last asked for long ago is not let in because another one has just been. */
@Ordering(
    value = "key and window of a mark are one word",
    fields = {"Admission.slots"})
final class AMarkIsOneWord {

  @JCStressTest
  @Outcome(
      id = "0",
      expect = ACCEPTABLE,
      desc = "The page's mark is of long ago, or the place has the other page's mark.")
  @Outcome(
      id = "1",
      expect = FORBIDDEN,
      desc = "The page is let in: its old key was taken together with the other page's window.")
  @State
  public static class AsWritten {
    private final Admission admission = new Admission(Pages.WINDOW);

    {
      admission.admits(Pages.PAGE, Pages.LONG_AGO_MILLIS);
    }

    @Actor
    public void askForOther() {
      admission.admits(Pages.OTHER_OF_SAME_SLOT, Pages.NOW_MILLIS);
    }

    @Actor
    public void ask(I_Result admitted) {
      admitted.r1 = admission.admits(Pages.PAGE, Pages.NOW_MILLIS) ? 1 : 0;
    }
  }

  @JCStressTest
  @Outcome(id = "0", expect = ACCEPTABLE, desc = "As above.")
  @Outcome(
      id = "1",
      expect = ACCEPTABLE_INTERESTING,
      desc =
          "The other page's window is written, the page is asked for, the other page's key is written.")
  @State
  public static class KeyAndWindowApart {
    private volatile int key = 1;
    private volatile int window;

    @Actor
    public void askForOther() {
      window = 10;
      key = 2;
    }

    @Actor
    public void ask(I_Result admitted) {
      admitted.r1 = key == 1 && window == 10 ? 1 : 0;
    }
  }
}
