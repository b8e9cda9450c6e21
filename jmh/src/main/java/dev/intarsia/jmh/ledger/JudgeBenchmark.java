package dev.intarsia.jmh.ledger;

import dev.intarsia.event.Reason;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost to find that an entry with ten tags is alive, compared with ten look-ups in a
 * map from tags to their last invalidation?
 *
 * <p>Command: {@code jmh/run.sh --rows P5}. Read {@code cpu}, not the score. {@code movedBy} is how
 * many other invalidations came since the entry was last judged: 0 is an idle site, 1 a fragment
 * that is asked for all the time, 1,000 one that is seldom asked for.
 *
 * <p>Trap: an entry that was just judged is proven, so ours is told an older proof before each
 * judgement; writing it is part of ours.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 16, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class JudgeBenchmark {

  /** Ours. */
  @Benchmark
  public Reason intarsia(JudgedEntries ours) {
    Reason reason = ours.judge.judge(ours.next(), 0L);
    if (reason != Reason.FRESH) {
      throw new IllegalStateException("an entry is found " + reason);
    }
    return reason;
  }

  /** A map from text to number, asked once for each tag. */
  @Benchmark
  public boolean concurrentMap(MappedTags rival) {
    boolean isAlive = rival.isNextAlive();
    if (!isAlive) {
      throw new IllegalStateException("an entry is found dead");
    }
    return isAlive;
  }
}
