package dev.intarsia.jmh.page;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.intarsia.RenderCache;
import dev.intarsia.RequestScope;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.core.Intarsia;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.Rendered;
import dev.intarsia.storage.memory.HeapStore;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
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
 * What does a miss cost besides what the application does: look in vain, render, bubble, encode,
 * store?
 *
 * <p>Command: {@code jmh/run.sh --rows P12}. Read {@code cpu}, not the score. {@link #miss} renders
 * a fragment that was never seen: 1 KiB that lies ready, one tag. {@link #caffeine} puts a copy of
 * the same bytes under a text that was never seen. Both make the name in the operation, both are
 * bounded by the same weight and full, so that each arrival drives somebody out.
 *
 * <p>Trap: while the bound is not reached, nothing is evicted and both look cheaper, Caffeine more
 * so; therefore both are filled first.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 16, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmn512m", "-XX:+UseTransparentHugePages"})
public class MissBenchmark {

  private static final int OVERHEAD = 256;
  private static final int TAGS = 1 << 10;

  /** Entries that there is room for. */
  @Param("100000")
  public int entries = 100_000;

  private final byte[] output = new byte[Sites.BLOCK];
  private final String[] tags = new String[TAGS];
  private final RequestFacts facts = RequestFacts.get("/").build();

  /** Makes what is rendered. */
  @Setup(Level.Trial)
  public void prepare() {
    java.util.Arrays.fill(output, (byte) 'x');
    for (int i = 0; i < TAGS; i++) {
      tags[i] = "node:" + i;
    }
  }

  private static String name(long number) {
    return "www.example.org/magazine:trivial:" + number;
  }

  private long bound() {
    return (long) entries * (Sites.BLOCK + OVERHEAD);
  }

  /** An engine whose store is full, and a request that lasts. */
  @State(Scope.Thread)
  public static class Ours {

    RenderCache cache;
    RequestScope request;
    private long next;

    /** Fills the store. */
    @Setup(Level.Trial)
    public void fill(MissBenchmark work) {
      cache =
          Intarsia.builder()
              .withoutStandardContexts()
              .store(HeapStore.ofBytes(work.bound()))
              .build();
      request = cache.begin(work.facts);
      while (next < 2L * work.entries) {
        miss(work);
      }
      if (cache.statistics().evictions() == 0) {
        throw new IllegalStateException("0 evictions, expected more: the store is not full");
      }
    }

    Rendered miss(MissBenchmark work) {
      long number = next++;
      return request.skeleton(
          Fragment.of(scope -> scope.tag(work.tags[(int) number & (TAGS - 1)]).write(work.output))
              .keyed(name(number)));
    }

    /** Throws unless everything was rendered and stored, and the last one is there. */
    @TearDown(Level.Iteration)
    public void requireStored() {
      long puts = cache.statistics().puts();
      if (puts != next) {
        throw new IllegalStateException(puts + " puts, expected " + next);
      }
      Fragment last = Fragment.of(scope -> fail(next)).keyed(name(next - 1));
      if (request.skeleton(last).length() != Sites.BLOCK) {
        throw new IllegalStateException("the last miss is not what was rendered");
      }
    }

    private static void fail(long number) {
      throw new IllegalStateException("miss " + (number - 1) + " was not stored");
    }

    /** Closes. */
    @TearDown(Level.Trial)
    public void close() {
      request.close();
      cache.close();
    }
  }

  /** A cache that is full. */
  @State(Scope.Thread)
  public static class Rival {

    Cache<String, byte[]> cache;
    private long next;

    /** Fills it. */
    @Setup(Level.Trial)
    public void fill(MissBenchmark work) {
      cache =
          Caffeine.newBuilder()
              .maximumWeight(work.bound())
              .<String, byte[]>weigher((key, value) -> value.length + OVERHEAD)
              .build();
      while (next < 2L * work.entries) {
        put(work);
      }
      requireFull(work);
    }

    byte[] put(MissBenchmark work) {
      byte[] copy = work.output.clone();
      cache.put(name(next++), copy);
      return copy;
    }

    /** Throws unless it is bounded. */
    @TearDown(Level.Iteration)
    public void requireFull(MissBenchmark work) {
      cache.cleanUp();
      if (cache.estimatedSize() > work.entries || cache.estimatedSize() < work.entries / 2) {
        throw new IllegalStateException(cache.estimatedSize() + " entries of " + work.entries);
      }
    }
  }

  /** Renders and stores what is not there. */
  @Benchmark
  public Rendered miss(Ours ours) {
    Rendered rendered = ours.miss(this);
    if (rendered.length() != Sites.BLOCK) {
      throw new IllegalStateException(rendered.length() + " bytes, expected " + Sites.BLOCK);
    }
    return rendered;
  }

  /** Puts what is not there. */
  @Benchmark
  public byte[] caffeine(Rival rival) {
    return rival.put(this);
  }
}
