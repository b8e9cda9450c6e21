package dev.intarsia.storage.memory;

import dev.intarsia.spi.runtime.TimeSource;
import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.storage.tck.FragmentStoreContract;
import java.util.concurrent.atomic.AtomicLong;

/** A heap store of an odd size keeps the contract on a wall clock that is set back and forth. */
final class HeapStoreOnJumpingClockContractTest extends FragmentStoreContract {

  private static final long BOUND = 1_234_567;

  private static final class JumpingClock implements TimeSource {

    private static final long MINUTE_MILLIS = 60_000;

    private final AtomicLong readings = new AtomicLong();

    @Override
    public long epochMillis() {
      long jump = readings.incrementAndGet() % 7 - 3;
      return System.currentTimeMillis() + jump * MINUTE_MILLIS;
    }

    @Override
    public long nanos() {
      return System.nanoTime();
    }
  }

  @Override
  protected FragmentStore open() {
    return HeapStore.builder().bytes(BOUND).timeSource(new JumpingClock()).build();
  }

  @Override
  protected long budgetBytes() {
    return BOUND;
  }
}
