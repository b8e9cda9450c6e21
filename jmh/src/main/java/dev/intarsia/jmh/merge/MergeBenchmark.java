package dev.intarsia.jmh.merge;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.jmh.merge.MergeOperands.Pair;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost to join two cacheabilities, compared with unions of hash sets of the same
 * texts?
 *
 * <p>Command: {@code jmh/run.sh --rows P4}. Read {@code cpu}, not the score. The rival makes two
 * sets, of tags and of contexts; ours also takes the shorter of the lifetimes.
 *
 * <p>Trap: with one pair, or a few, the processor learns the outcome of every comparison by heart.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 16, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class MergeBenchmark {

  /** Ours. */
  @Benchmark
  public Cacheability intarsia(MergeOperands operands) {
    Pair pair = operands.next();
    Cacheability union = pair.left().and(pair.right());
    requireSize(operands, union.tags().size());
    return union;
  }

  /** Two hash sets, copied from the left operand's, to which the right operand's are added. */
  @Benchmark
  public Set<String> hashSets(MergeOperands operands) {
    Pair pair = operands.next();
    Set<String> tags = new HashSet<>(pair.leftTags());
    tags.addAll(pair.rightTags());
    Set<String> contexts = new HashSet<>(pair.leftContexts());
    contexts.addAll(pair.rightContexts());
    requireSize(operands, tags.size());
    return contexts;
  }

  private static void requireSize(MergeOperands operands, int size) {
    int expected =
        operands.overlap == MergeOperands.Overlap.HALF
            ? operands.tags + operands.tags / 2
            : operands.tags;
    if (size != expected) {
      throw new IllegalStateException("a union of " + size + " tags, expected " + expected);
    }
  }
}
