package dev.intarsia.core.render;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.intarsia.core.render.SingleFlight.Turn;
import dev.intarsia.jcstress.Ordering;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Two requests for one variation are never in the air as leaders at the same time. */
@Ordering(
    value = "who leads is decided by putIfAbsent",
    fields = {"SingleFlight.flights"})
final class OneLeadsAtATime {

  @JCStressTest
  @Outcome(
      id = "1, 1",
      expect = ACCEPTABLE,
      desc = "One leads and lands, then the other one leads.")
  @Outcome(
      id = {"1, 0", "0, 1"},
      expect = ACCEPTABLE,
      desc = "One leads, the other one waits.")
  @Outcome(
      id = {"1, 2", "2, 1", "2, 2", "0, 0"},
      expect = FORBIDDEN,
      desc = "Both lead at the same time, or none does.")
  @State
  public static class AsWritten {
    private final SingleFlight flights = Flights.patient();
    private final AtomicInteger leaders = new AtomicInteger();

    @Actor
    public void request(II_Result led) {
      led.r1 = request();
    }

    @Actor
    public void requestToo(II_Result led) {
      led.r2 = request();
    }

    private int request() {
      Frame frame = Flights.frame();
      if (flights.take(Flights.ADDRESS, frame) != Turn.LEAD) {
        return 0;
      }
      int now = leaders.incrementAndGet();
      leaders.decrementAndGet();
      flights.land(Flights.ADDRESS, Flights.KEY, frame);
      return now;
    }
  }

  @JCStressTest
  @Outcome(
      id = {"1, 1", "1, 0", "0, 1"},
      expect = ACCEPTABLE,
      desc = "As above.")
  @Outcome(
      id = {"1, 2", "2, 1"},
      expect = ACCEPTABLE_INTERESTING,
      desc = "Both find no flight, both lead.")
  @State
  public static class LookedAtThenPut {
    private volatile boolean isInTheAir;
    private final AtomicInteger leaders = new AtomicInteger();

    @Actor
    public void request(II_Result led) {
      led.r1 = request();
    }

    @Actor
    public void requestToo(II_Result led) {
      led.r2 = request();
    }

    private int request() {
      if (isInTheAir) {
        return 0;
      }
      isInTheAir = true;
      int now = leaders.incrementAndGet();
      leaders.decrementAndGet();
      isInTheAir = false;
      return now;
    }
  }
}
