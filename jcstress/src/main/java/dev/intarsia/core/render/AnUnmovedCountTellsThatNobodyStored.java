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

/**
 * Who found nothing, leads and sees the count unmoved knows that nobody stored anything between.
 */
@Ordering(
    value = "a landing is counted before the flight is removed",
    fields = {"SingleFlight.landings", "SingleFlight.flights"})
final class AnUnmovedCountTellsThatNobodyStored {

  @JCStressTest
  @Outcome(
      id = "0, 0",
      expect = ACCEPTABLE,
      desc = "The other one is in the air, or has stored before the look-up.")
  @Outcome(
      id = "0, 1",
      expect = ACCEPTABLE,
      desc = "The other one stores and lands, then this one leads and sees the count moved.")
  @Outcome(
      id = "1, 0",
      expect = ACCEPTABLE,
      desc = "This one leads, and nobody has stored since its look-up.")
  @Outcome(
      id = "1, 1",
      expect = FORBIDDEN,
      desc =
          "This one leads and sees the count unmoved, and the other one has stored since its look-up.")
  @State
  public static class AsWritten {
    private final SingleFlight flights = Flights.patient();
    private volatile int stored;

    @Actor
    public void store() {
      Frame frame = Flights.frame();
      if (flights.take(Flights.ADDRESS, frame) == Turn.LEAD) {
        stored = 1;
        flights.land(Flights.ADDRESS, Flights.KEY, frame);
      }
    }

    @Actor
    public void lookUp(II_Result seen) {
      Frame frame = Flights.frame();
      int before = flights.landings(Flights.KEY);
      int found = stored;
      if (flights.take(Flights.ADDRESS, frame) == Turn.LEAD) {
        seen.r1 = flights.landings(Flights.KEY) == before ? 1 : 0;
        seen.r2 = stored - found;
        flights.land(Flights.ADDRESS, Flights.KEY, frame);
      }
    }
  }

  @JCStressTest
  @Outcome(
      id = {"0, 0", "0, 1", "1, 0"},
      expect = ACCEPTABLE,
      desc = "As above.")
  @Outcome(
      id = "1, 1",
      expect = ACCEPTABLE_INTERESTING,
      desc =
          "The look-up finds nothing, the other one stores and removes its flight, this one leads, the landing is counted.")
  @State
  public static class CountedAfterItIsRemoved {
    private final AtomicInteger flight = new AtomicInteger();
    private volatile int landings;
    private volatile int stored;

    @Actor
    public void store() {
      if (flight.compareAndSet(0, 1)) {
        stored = 1;
        flight.set(0);
        landings = 1;
      }
    }

    @Actor
    public void lookUp(II_Result seen) {
      int before = landings;
      int found = stored;
      if (flight.compareAndSet(0, 1)) {
        seen.r1 = landings == before ? 1 : 0;
        seen.r2 = stored - found;
        flight.set(0);
      }
    }
  }
}
