package dev.intarsia.testkit.doubles;

import dev.intarsia.failure.InvalidationException;
import dev.intarsia.spi.ledger.LedgerStatistics;
import dev.intarsia.spi.ledger.TagLedger;
import java.util.SplittableRandom;

/**
 * A ledger whose log fails as real ones do: an invalidation takes effect, but the caller is told
 * that it could not be made durable.
 *
 * <p>The same seed fails in the same way when one thread uses it.
 *
 * <p>Thread safety: that of the ledger behind it.
 */
public final class FaultyLedger implements TagLedger {

  private final TagLedger ledger;
  private final double rate;
  private final SplittableRandom random;

  /**
   * Fails in front of a ledger that does not.
   *
   * @param rate how often an invalidation, or a raised floor, is not durable, from 0 to 1
   */
  public FaultyLedger(TagLedger ledger, long seed, double rate) {
    this.ledger = ledger;
    this.rate = rate;
    this.random = new SplittableRandom(seed);
  }

  @Override
  public long incarnation() {
    return ledger.incarnation();
  }

  @Override
  public long clock() {
    return ledger.clock();
  }

  @Override
  public boolean hasInvalidated(long[] tagHashes, long stamp) {
    return ledger.hasInvalidated(tagHashes, stamp);
  }

  @Override
  public long floor() {
    return ledger.floor();
  }

  @Override
  public void invalidate(long[] tagHashes) {
    ledger.invalidate(tagHashes);
    failPerhaps(tagHashes.length + " tags");
  }

  @Override
  public void raiseFloor() {
    ledger.raiseFloor();
    failPerhaps("the floor");
  }

  private synchronized void failPerhaps(String what) {
    if (random.nextDouble() < rate) {
      throw new InvalidationException(
          "faulty ledger: " + what + " took effect but cannot be made durable, as asked", null);
    }
  }

  @Override
  public LedgerStatistics statistics() {
    return ledger.statistics();
  }

  @Override
  public void close() {
    ledger.close();
  }
}
