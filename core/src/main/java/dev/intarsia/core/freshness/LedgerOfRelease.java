package dev.intarsia.core.freshness;

import dev.intarsia.cacheability.StableHash;
import dev.intarsia.spi.ledger.LedgerStatistics;
import dev.intarsia.spi.ledger.TagLedger;
import java.nio.charset.StandardCharsets;

/**
 * A ledger as one release of the application sees it: the same invalidations, another incarnation,
 * so that what another release rendered is dead.
 *
 * <p>Two releases may run on one ledger at the same time: each finds the other's entries dead.
 *
 * <p>Thread safety: safe. Cost: one more call.
 */
public final class LedgerOfRelease implements TagLedger {

  private final TagLedger ledger;
  private final long releaseHash;

  /**
   * A ledger as a release sees it.
   *
   * @param release any text that changes with what the application renders; equal texts, equal
   *     incarnations
   */
  public LedgerOfRelease(TagLedger ledger, String release) {
    this.ledger = ledger;
    byte[] bytes = release.getBytes(StandardCharsets.UTF_8);
    releaseHash = StableHash.of(bytes, 0, bytes.length, 0);
  }

  @Override
  public long incarnation() {
    return ledger.incarnation() ^ releaseHash;
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
  public boolean hasInvalidatedSince(long[] tagHashes, long stamp, long provenAt, long clock) {
    return ledger.hasInvalidatedSince(tagHashes, stamp, provenAt, clock);
  }

  @Override
  public long floor() {
    return ledger.floor();
  }

  @Override
  public void invalidate(long[] tagHashes) {
    ledger.invalidate(tagHashes);
  }

  @Override
  public void raiseFloor() {
    ledger.raiseFloor();
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
