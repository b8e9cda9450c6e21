package dev.intarsia.core.render;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** One rendering of a variation that others may wait for; made by the thread that renders. */
final class Flight {

  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread leader = Thread.currentThread();

  /**
   * Flights that somebody inside this one waits for, as often as somebody does; guarded by {@link
   * SingleFlight}'s lock.
   */
  private final List<Flight> waitsFor = new ArrayList<>();

  List<Flight> waitsFor() {
    return waitsFor;
  }

  CountDownLatch done() {
    return done;
  }

  Thread leader() {
    return leader;
  }
}
