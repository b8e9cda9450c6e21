package dev.intarsia.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.intarsia.cacheability.StableHash;
import java.lang.management.ManagementFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What the hot paths allocate: nothing. */
final class HeapTagLedgerAllocationTest {

  private static final int CALLS = 100_000;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final HeapTagLedger ledger = HeapTagLedger.of(new LedgerSizing(1_000, 1_024));
  private final long[] tags = LongStream.range(0, 10).map(StableHash::mix).toArray();
  private long dead;

  @Test
  void hasInvalidated_allocatesNothing() {
    for (long tag = 0; tag < 5_000; tag++) {
      ledger.invalidate(new long[] {StableHash.mix(tag)});
    }
    assertThat(ledger.statistics().forgettings()).isPositive();
    assertThat(
            bytesPerCall(
                () -> {
                  dead += ledger.hasInvalidated(tags, ledger.clock()) ? 1 : 0;
                  dead += ledger.hasInvalidated(tags, 3_000) ? 1 : 0;
                  dead +=
                      ledger.hasInvalidatedSince(tags, 0, ledger.clock() - 9, ledger.clock())
                          ? 1
                          : 0;
                  dead += ledger.floor();
                }))
        .isZero();
  }

  @Test
  void invalidate_ofKnownTags_allocatesNothing() {
    assertThat(bytesPerCall(() -> ledger.invalidate(tags))).isZero();
  }

  @Test
  void raiseFloor_allocatesNothing() {
    assertThat(bytesPerCall(ledger::raiseFloor)).isZero();
  }

  @Test
  void measurement_findsASingleObjectPerCall() {
    assertThat(bytesPerCall(() -> ledger.invalidate(tags.clone()))).isPositive();
  }

  private long bytesPerCall(Runnable call) {
    measure(call);
    return measure(call) / CALLS;
  }

  private long measure(Runnable call) {
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < CALLS; i++) {
      call.run();
    }
    return threads.getCurrentThreadAllocatedBytes() - before;
  }
}
