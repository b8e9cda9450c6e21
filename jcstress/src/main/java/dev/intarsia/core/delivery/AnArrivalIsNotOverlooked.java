package dev.intarsia.core.delivery;

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

/** Of a part that arrives and a callback that is set at the same moment one sees the other. */
@Ordering(
    value = "arrival, then callback, against callback, then arrival",
    fields = {"LateParts.arrivals", "LateParts.callback"})
final class AnArrivalIsNotOverlooked {

  @JCStressTest
  @Outcome(
      id = "1",
      expect = ACCEPTABLE,
      desc = "Who arrives calls the new callback, or who sets it finds the arrival.")
  @Outcome(
      id = "0",
      expect = FORBIDDEN,
      desc = "The old callback is called, and the new one has found nothing.")
  @State
  public static class AsWritten {
    private final LateParts parts = new LateParts();
    private int data;
    private volatile boolean isSeen;

    @Actor
    public void arrive() {
      data = 1;
      parts.arrived(Holes.REF);
    }

    @Actor
    public void setCallback() {
      parts.onArrival(this::look);
    }

    @Arbiter
    public void lookLater(I_Result seen) {
      seen.r1 = isSeen ? 1 : 0;
    }

    private void look() {
      parts.nextComplete(Holes.NONE);
      if (data == 1) {
        isSeen = true;
      }
    }
  }

  /** A store may be overtaken by the load that follows it, on both sides, and x86 does so. */
  @JCStressTest
  @Outcome(id = "1", expect = ACCEPTABLE, desc = "As above.")
  @Outcome(
      id = "0",
      expect = ACCEPTABLE_INTERESTING,
      desc = "Both write, both read what was before.")
  @State
  public static class ReleaseAndAcquire {
    private final AtomicInteger arrivals = new AtomicInteger();
    private final AtomicInteger callback = new AtomicInteger();
    private volatile boolean isSeen;

    @Actor
    public void arrive() {
      arrivals.setRelease(1);
      if (callback.getAcquire() == 1) {
        isSeen = true;
      }
    }

    @Actor
    public void setCallback() {
      callback.setRelease(1);
      if (arrivals.getAcquire() == 1) {
        isSeen = true;
      }
    }

    @Arbiter
    public void lookLater(I_Result seen) {
      seen.r1 = isSeen ? 1 : 0;
    }
  }

  @JCStressTest
  @Outcome(id = "1", expect = ACCEPTABLE, desc = "As above.")
  @Outcome(
      id = "0",
      expect = ACCEPTABLE_INTERESTING,
      desc =
          "The old callback is called, the new one is set and finds nothing, the arrival is added.")
  @State
  public static class CalledBeforeItIsAdded {
    private volatile int arrivals;
    private volatile int callback;
    private volatile boolean isSeen;

    @Actor
    public void arrive() {
      boolean isOurs = callback == 1;
      arrivals = 1;
      if (isOurs) {
        isSeen = true;
      }
    }

    @Actor
    public void setCallback() {
      callback = 1;
      if (arrivals == 1) {
        isSeen = true;
      }
    }

    @Arbiter
    public void lookLater(I_Result seen) {
      seen.r1 = isSeen ? 1 : 0;
    }
  }
}
