package dev.intarsia.jmh.ledger;

import dev.intarsia.RenderCache;
import dev.intarsia.RequestScope;
import dev.intarsia.VariationCache.Variation;
import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.cacheability.TagSet;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.core.Intarsia;
import dev.intarsia.fragment.FragmentKey;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Does it cost more to invalidate a tag the more stored items carry it?
 *
 * <p>Command: {@code jmh/run.sh --rows P6b}. Read {@code cpu}, not the score, and compare one
 * {@code dependants} with another.
 *
 * <p>Trap: the items stay in the store, dead, until they are asked for or make room.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 16, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
@State(Scope.Thread)
public class DependantsBenchmark {

  private static final String STORE_BYTES = Long.toString(1L << 30);

  /** Stored items that carry the tag. */
  @Param({"1", "1000000"})
  public int dependants;

  private final RenderCache cache =
      Intarsia.builder().store("memory", Map.of("bytes", STORE_BYTES)).build();
  private final TagSet popular = TagSet.of("popular");

  /** For JMH. */
  public DependantsBenchmark() {}

  /** Stores the items. */
  @Setup
  public void store() {
    Variation item = new Variation(new byte[16], Cacheability.NONE.withTags(popular));
    try (RequestScope request = cache.begin(RequestFacts.get("https://site.test/").build())) {
      for (int i = 0; i < dependants; i++) {
        request.variations().put(key(i), ContextSet.empty(), item);
      }
      requireItem(request, true);
    }
  }

  /** Ours. */
  @Benchmark
  public void intarsia() {
    cache.invalidator().invalidate(popular);
  }

  /** Nothing that was stored is found any more. */
  @TearDown
  public void close() {
    try (RequestScope request = cache.begin(RequestFacts.get("https://site.test/").build())) {
      requireItem(request, false);
    }
    cache.close();
  }

  private void requireItem(RequestScope request, boolean expected) {
    boolean isThere = request.variations().get(key(dependants - 1), ContextSet.empty()).isPresent();
    if (isThere != expected) {
      throw new IllegalStateException("the last item is there: " + isThere);
    }
  }

  private static FragmentKey key(int number) {
    return FragmentKey.of("item", Integer.toString(number));
  }
}
