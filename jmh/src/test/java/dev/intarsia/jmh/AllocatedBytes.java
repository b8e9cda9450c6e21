package dev.intarsia.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * What an operation allocates by the thread that runs it, once it is compiled.
 *
 * <p>Whether the compiler has come to it is not told, so batches are run until several in a row
 * keep the budget. What an operation allocates now and then is counted: a batch is long.
 */
public final class AllocatedBytes {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static final int IN_A_ROW = 5;
  private static final long PATIENCE_NANOS = 20_000_000_000L;

  /** Less than the smallest object in every operation. */
  private static final double HARNESS_BYTES = 1;

  private AllocatedBytes() {}

  /**
   * Fails if the operation allocates more, on average over each of several batches.
   *
   * @param operations of a batch
   */
  public static void requireAtMost(double budget, int operations, Callable<?> operation)
      throws Exception {
    requireAtMost(budget, operations, operation, PATIENCE_NANOS);
  }

  static void requireAtMost(
      double budget, int operations, Callable<?> operation, long patienceNanos) throws Exception {
    List<Long> batches = new ArrayList<>();
    int kept = 0;
    long begin = System.nanoTime();
    while (kept < IN_A_ROW && System.nanoTime() - begin < patienceNanos) {
      double each = batch(operations, operation);
      batches.add(Math.round(each));
      kept = each < budget + HARNESS_BYTES ? kept + 1 : 0;
    }
    assertThat(kept)
        .as(
            "batches in a row within %s B/op; the last of %d: %s",
            budget,
            batches.size(),
            batches.subList(Math.max(0, batches.size() - IN_A_ROW), batches.size()))
        .isEqualTo(IN_A_ROW);
  }

  private static double batch(int operations, Callable<?> operation) throws Exception {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < operations; i++) {
      if (operation.call() == null) {
        throw new IllegalStateException("an operation found nothing");
      }
    }
    return (double) (THREADS.getCurrentThreadAllocatedBytes() - before) / operations;
  }
}
