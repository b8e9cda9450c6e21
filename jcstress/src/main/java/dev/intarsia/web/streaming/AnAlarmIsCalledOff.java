package dev.intarsia.web.streaming;

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

/** Of a body that ends and an alarm that is being set one sees the other. */
@Ordering(
    value = "alarm, then over, against over, then alarm: all four volatile",
    fields = {"BodyLife.isOver", "BodyLife.alarm", "Setting.off"})
final class AnAlarmIsCalledOff {

  @JCStressTest
  @Outcome(id = "0", expect = ACCEPTABLE, desc = "No alarm is set, or it is called off.")
  @Outcome(id = "1", expect = FORBIDDEN, desc = "An alarm is left behind.")
  @State
  public static class AsWritten {
    private final Stream stream = new Stream();
    private final BodyLife life = Bodies.life(stream);

    {
      life.idle();
    }

    @Actor
    public void setCallback() {
      life.onReady(Stream.NOTHING);
    }

    @Actor
    public void end() {
      life.end();
    }

    @Arbiter
    public void lookLater(I_Result left) {
      left.r1 = stream.isAlarmLeft() ? 1 : 0;
    }
  }

  /** A store may be overtaken by the load that follows it, on both sides, and x86 does so. */
  @JCStressTest
  @Outcome(id = "0", expect = ACCEPTABLE, desc = "As above.")
  @Outcome(
      id = "1",
      expect = ACCEPTABLE_INTERESTING,
      desc = "Both write, both read what was before.")
  @State
  public static class ReleaseAndAcquire {
    private final AtomicInteger alarm = new AtomicInteger();
    private final AtomicInteger isOver = new AtomicInteger();
    private volatile boolean isOff;

    @Actor
    public void setCallback() {
      alarm.setRelease(1);
      if (isOver.getAcquire() == 1) {
        isOff = true;
      }
    }

    @Actor
    public void end() {
      isOver.setRelease(1);
      if (alarm.getAcquire() == 1) {
        isOff = true;
      }
    }

    @Arbiter
    public void lookLater(I_Result left) {
      left.r1 = isOff ? 0 : 1;
    }
  }
}
