package dev.intarsia.testkit.doubles;

import dev.intarsia.failure.InvalidationException;
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
public final class FaultyLedger extends DelegatingLedger {

  private final double rate;
  private final SplittableRandom random;

  /**
   * Fails in front of a ledger that does not.
   *
   * @param rate how often an invalidation, or a raised floor, is not durable, from 0 to 1
   */
  public FaultyLedger(TagLedger ledger, long seed, double rate) {
    super(ledger);
    this.rate = rate;
    this.random = new SplittableRandom(seed);
  }

  @Override
  public void invalidate(long[] tagHashes) {
    super.invalidate(tagHashes);
    failPerhaps(tagHashes.length + " tags");
  }

  @Override
  public void raiseFloor() {
    super.raiseFloor();
    failPerhaps("the floor");
  }

  private synchronized void failPerhaps(String what) {
    if (random.nextDouble() < rate) {
      throw new InvalidationException(
          "faulty ledger: " + what + " took effect but cannot be made durable, as asked", null);
    }
  }
}
