package dev.intarsia.testkit.doubles;

import dev.intarsia.spi.ledger.LedgerStatistics;
import dev.intarsia.spi.ledger.TagLedger;

/**
 * A ledger in front of another one that passes everything on: doubles override what is to go
 * differently.
 *
 * <p>Thread safety: that of the ledger behind it.
 */
public class DelegatingLedger implements TagLedger {

  private final TagLedger behind;

  /** Passes everything on. */
  public DelegatingLedger(TagLedger behind) {
    this.behind = behind;
  }

  @Override
  public long incarnation() {
    return behind.incarnation();
  }

  @Override
  public long clock() {
    return behind.clock();
  }

  @Override
  public boolean hasInvalidated(long[] tagHashes, long stamp) {
    return behind.hasInvalidated(tagHashes, stamp);
  }

  @Override
  public long floor() {
    return behind.floor();
  }

  @Override
  public void invalidate(long[] tagHashes) {
    behind.invalidate(tagHashes);
  }

  @Override
  public void raiseFloor() {
    behind.raiseFloor();
  }

  @Override
  public LedgerStatistics statistics() {
    return behind.statistics();
  }

  @Override
  public void close() {
    behind.close();
  }
}
