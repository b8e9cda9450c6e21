package dev.intarsia.core.render;

import dev.intarsia.fragment.FragmentKey;
import java.time.Duration;
import java.util.stream.IntStream;

/** What takes part in flights. */
final class Flights {

  static final SingleFlight.Address ADDRESS = new SingleFlight.Address(1, 2);
  static final FragmentKey KEY = FragmentKey.of("fragment");

  private static final int SLOTS_OF_UNCACHEABLE_MEMORY = 4096;

  /** Another key that is remembered where the first one is. */
  static final FragmentKey KEY_OF_SAME_SLOT =
      IntStream.iterate(0, i -> i + 1)
          .mapToObj(i -> FragmentKey.of("fragment", Integer.toString(i)))
          .filter(key -> (key.low() - KEY.low()) % SLOTS_OF_UNCACHEABLE_MEMORY == 0)
          .findFirst()
          .orElseThrow();

  private Flights() {}

  /** Flights that are waited for as long as they take. */
  static SingleFlight patient() {
    return new SingleFlight(Duration.ofHours(1));
  }

  /** A place where a flight may start. It belongs to no response, which flights do not ask for. */
  @SuppressWarnings("NullAway")
  static Frame frame() {
    return Frame.root(null, null, null);
  }
}
