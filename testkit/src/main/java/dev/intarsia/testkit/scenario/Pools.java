package dev.intarsia.testkit.scenario;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** The names and values that random scenarios are made of. */
final class Pools {

  private Pools() {}

  /** Tags that no rule gives a meaning. */
  static Arbitrary<List<String>> tags() {
    return Arbitraries.of("x:1", "x:2", "x:3").list().uniqueElements().ofMaxSize(2);
  }

  /** Mostly permanent; short, long and none at all. */
  static Arbitrary<Long> maxAges() {
    return Arbitraries.frequency(
        Tuple.of(16, -1L), Tuple.of(1, 0L), Tuple.of(1, 10L), Tuple.of(1, 60L), Tuple.of(1, 3600L));
  }

  static Arbitrary<Long> seconds() {
    return Arbitraries.of(1L, 5L, 10L, 11L, 60L, 61L);
  }
}
