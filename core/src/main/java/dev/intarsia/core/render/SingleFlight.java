package dev.intarsia.core.render;

import dev.intarsia.fragment.FragmentKey;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;

/**
 * Lets one request render a variation while others wait for it and then look it up for themselves.
 *
 * <p>A waiter never takes the leader's object: it may see other context values, and its own moment
 * decides what is fresh. Waiting is bounded. Nobody waits for a flight of its own call chain, nor
 * for one that waits, through whatever others, for a flight of its own call chain. To the chain
 * belong the flights around it and those that its thread leads: a renderer may have asked the cache
 * anew.
 *
 * <p>Thread safety: safe. Only misses come here; joining takes a lock for the length of a graph
 * walk, never while rendering.
 */
final class SingleFlight {

  private static final int COUNTERS = 256;
  private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

  private final Map<Address, Flight> flights = new ConcurrentHashMap<>();
  private final Object waiting = new Object();
  private final AtomicIntegerArray landings = new AtomicIntegerArray(COUNTERS);
  private final long patienceNanos;

  /** Where a variation is expected. */
  record Address(long high, long low) {}

  /** What came of asking. */
  enum Turn {
    /** Render, and tell when done. */
    LEAD,
    /** Somebody has rendered it meanwhile: look up again. */
    LOOK_AGAIN,
    /** Render without anybody knowing. */
    ALONE,
    /** Interrupted while waiting: who asked may not want it any more. */
    INTERRUPTED
  }

  SingleFlight(Duration patience) {
    this.patienceNanos = patience.compareTo(LONGEST) < 0 ? patience.toNanos() : Long.MAX_VALUE;
  }

  /**
   * Leads, or waits and tells what came of it. After {@link Turn#LEAD}, {@link #land} must follow.
   */
  Turn take(Address address, Frame frame) {
    Flight mine = new Flight();
    Flight theirs = flights.putIfAbsent(address, mine);
    if (theirs == null) {
      frame.lead(mine);
      return Turn.LEAD;
    }
    return await(theirs, frame);
  }

  /** The leader is done, with success or without. */
  void land(Address address, FragmentKey key, Frame frame) {
    Flight mine = frame.flight();
    if (mine != null) {
      frame.lead(null);
      landings.incrementAndGet(counterOf(key));
      flights.remove(address, mine);
      mine.done().countDown();
    }
  }

  /**
   * How many flights have landed for a key, and for those that share its counter. Whoever found
   * nothing, leads a flight and sees the count unmoved knows that nobody stored anything between.
   */
  int landings(FragmentKey key) {
    return landings.get(counterOf(key));
  }

  private static int counterOf(FragmentKey key) {
    return (int) (key.low() & (COUNTERS - 1));
  }

  /** How many flights are in the air. */
  int inTheAir() {
    return flights.size();
  }

  private Turn await(Flight theirs, Frame frame) {
    List<Flight> own = flightsAround(frame);
    synchronized (waiting) {
      if (leadsTo(theirs, own)) {
        return Turn.ALONE;
      }
      own.forEach(flight -> flight.waitsFor().add(theirs));
    }
    try {
      boolean hasLanded = theirs.done().await(patienceNanos, TimeUnit.NANOSECONDS);
      return hasLanded ? Turn.LOOK_AGAIN : Turn.ALONE;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Turn.INTERRUPTED;
    } finally {
      synchronized (waiting) {
        own.forEach(flight -> flight.waitsFor().remove(theirs));
      }
    }
  }

  private List<Flight> flightsAround(Frame frame) {
    List<Flight> own = new ArrayList<>(4);
    for (Flight flight : flights.values()) {
      if (flight.leader() == Thread.currentThread()) {
        own.add(flight);
      }
    }
    for (@Nullable Frame at = frame; at != null; at = at.parent()) {
      Flight led = at.flight();
      if (led != null && !own.contains(led)) {
        own.add(led);
      }
    }
    return own;
  }

  private static boolean leadsTo(Flight start, List<Flight> own) {
    Deque<Flight> open = new ArrayDeque<>(List.of(start));
    Set<Flight> seen = new HashSet<>();
    while (!open.isEmpty()) {
      Flight at = open.pop();
      if (own.contains(at)) {
        return true;
      }
      if (seen.add(at)) {
        open.addAll(at.waitsFor());
      }
    }
    return false;
  }
}
