package dev.intarsia.core.render;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.intarsia.core.render.SingleFlight.Turn;
import dev.intarsia.jcstress.Ordering;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * Who waited for a flight finds, when it looks up again, what the leader has stored. What is stored
 * is plain here: only the landing orders it.
 */
@Ordering(
    value = "a flight lands after the leader has stored, and who waited for it has seen it land",
    fields = {"SingleFlight.flights", "Flight.done"})
final class WhoWaitedSeesWhatTheLeaderStored {

  @JCStressTest
  @Outcome(
      id = "1, 1",
      expect = ACCEPTABLE,
      desc = "One leads and lands, then the other one leads.")
  @Outcome(
      id = {"1, 2", "2, 1"},
      expect = ACCEPTABLE,
      desc = "One leads, the other one waits for it and sees what it stored.")
  @Outcome(
      id = {"1, -1", "-1, 1"},
      expect = FORBIDDEN,
      desc = "One waits for the other and does not see what it stored.")
  @State
  public static class AsWritten {
    private final SingleFlight flights = Flights.patient();
    private int stored;

    @Actor
    public void request(II_Result turn) {
      turn.r1 = request();
    }

    @Actor
    public void requestToo(II_Result turn) {
      turn.r2 = request();
    }

    private int request() {
      Frame frame = Flights.frame();
      if (flights.take(Flights.ADDRESS, frame) == Turn.LEAD) {
        stored = 1;
        flights.land(Flights.ADDRESS, Flights.KEY, frame);
        return 1;
      }
      return stored == 1 ? 2 : -1;
    }
  }

  @JCStressTest
  @Outcome(
      id = {"1, 1", "1, 2"},
      expect = ACCEPTABLE,
      desc = "As above.")
  @Outcome(
      id = "1, -1",
      expect = ACCEPTABLE_INTERESTING,
      desc = "The leader lands, the waiter looks, the leader stores.")
  @State
  public static class LandedBeforeItIsStored {
    private volatile boolean landed;
    private volatile int stored;

    @Actor
    public void request(II_Result turn) {
      landed = true;
      stored = 1;
      turn.r1 = 1;
    }

    @Actor
    public void requestToo(II_Result turn) {
      turn.r2 = landed ? stored == 1 ? 2 : -1 : 1;
    }
  }

  /** Without the latch the compiler may use what the first look-up found. */
  @JCStressTest
  @Outcome(
      id = {"1, 1", "1, 2"},
      expect = ACCEPTABLE,
      desc = "As above.")
  @Outcome(
      id = "1, -1",
      expect = ACCEPTABLE_INTERESTING,
      desc =
          "The waiter has looked up and found nothing, sees the flight landed, and uses what it has found.")
  @State
  public static class LandingReadPlain {
    private boolean landed;
    private int stored;

    @Actor
    public void request(II_Result turn) {
      stored = 1;
      landed = true;
      turn.r1 = 1;
    }

    @Actor
    public void requestToo(II_Result turn) {
      int before = stored;
      boolean hasLanded = landed;
      int after = stored | before;
      turn.r2 = hasLanded ? after == 1 ? 2 : -1 : 1;
    }
  }
}
