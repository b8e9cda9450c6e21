package dev.intarsia.core.render;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** One rendering of a variation that others may wait for. */
final class Flight {

  private final CountDownLatch done = new CountDownLatch(1);

  /** Flights that somebody inside this one waits for; guarded by {@link SingleFlight}'s lock. */
  private final Set<Flight> waitsFor = new HashSet<>();

  Set<Flight> waitsFor() {
    return waitsFor;
  }

  CountDownLatch done() {
    return done;
  }
}
