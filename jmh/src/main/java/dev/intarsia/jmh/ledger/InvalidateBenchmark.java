package dev.intarsia.jmh.ledger;

import dev.intarsia.jmh.Zipf;
import dev.intarsia.ledger.LedgerSizing;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost to invalidate a tag, compared with adding to a number?
 *
 * <p>Command: {@code jmh/run.sh --rows P6}. Read {@code cpu}, not the score. The tags are known to
 * the ledger and chosen at random; the rival adds to random numbers in an array as long as the
 * ledger's table, so that both miss the processor's caches alike.
 *
 * <p>Trap: a rival that adds to one number measures nothing but the locked instruction.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 16, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class InvalidateBenchmark {

  private static final int ASKED = 1 << 16;

  /** A ledger in use and the tags that are invalidated. */
  @State(Scope.Thread)
  public static class KnownTags {

    private static final int TAGS = 50_000;

    private final LivedInLedger world = new LivedInLedger(TAGS);
    private final long[] one = new long[1];
    private final long[] order = new long[ASKED];
    private int at;

    /** For JMH. */
    public KnownTags() {}

    /** Chooses the tags. */
    @Setup
    public void choose() {
      int[] chosen = new Zipf(TAGS, 0, 8).take(ASKED);
      for (int i = 0; i < ASKED; i++) {
        order[i] = world.hash(chosen[i]);
      }
    }

    long invalidateNext() {
      at = (at + 1) & (ASKED - 1);
      one[0] = order[at];
      world.ledger.invalidate(one);
      return world.ledger.clock();
    }
  }

  /** Numbers in an array as long as the ledger's table. */
  @State(Scope.Thread)
  public static class Numbers {

    private static final VarHandle NUMBER = MethodHandles.arrayElementVarHandle(long[].class);

    private final long[] numbers = new long[4 * LedgerSizing.standard().exactTags()];
    private final long[] order = new long[ASKED];
    private int at;

    /** For JMH. */
    public Numbers() {}

    /** Chooses the numbers. */
    @Setup
    public void choose() {
      int[] chosen = new Zipf(numbers.length, 0, 8).take(ASKED);
      for (int i = 0; i < ASKED; i++) {
        order[i] = chosen[i];
      }
    }

    long addToNext() {
      at = (at + 1) & (ASKED - 1);
      return (long) NUMBER.getAndAdd(numbers, (int) order[at], 1L);
    }
  }

  /** Ours: the clock must have moved each time. */
  @Benchmark
  public long intarsia(KnownTags ours) {
    return ours.invalidateNext();
  }

  /** One atomic addition. */
  @Benchmark
  public long getAndAdd(Numbers rival) {
    return rival.addToNext();
  }
}
