package dev.intarsia.storage.tiered;

import dev.intarsia.spi.ledger.LedgerStatistics;
import dev.intarsia.spi.ledger.TagLedger;

/** A ledger to be recognised, not used. */
final class NoLedger implements TagLedger {

  @Override
  public long incarnation() {
    return 0;
  }

  @Override
  public long clock() {
    return 0;
  }

  @Override
  public boolean hasInvalidated(long[] tagHashes, long stamp) {
    return false;
  }

  @Override
  public long floor() {
    return 0;
  }

  @Override
  public void invalidate(long[] tagHashes) {}

  @Override
  public void raiseFloor() {}

  @Override
  public LedgerStatistics statistics() {
    return new LedgerStatistics(0, 0, 0, 0);
  }

  @Override
  public void close() {}
}
