package dev.intarsia.core.history;

import dev.intarsia.spi.ledger.TagLedger;
import dev.intarsia.testkit.doubles.DelegatingLedger;

/** A ledger before whose use something may happen. */
class PausingLedger extends DelegatingLedger {

  private final TagLedger behind;
  private final Meanwhile meanwhile;

  PausingLedger(TagLedger behind, Meanwhile meanwhile) {
    super(behind);
    this.behind = behind;
    this.meanwhile = meanwhile;
  }

  @Override
  public long clock() {
    long clock = super.clock();
    meanwhile.pause();
    return clock;
  }

  @Override
  public boolean hasInvalidatedSince(long[] tagHashes, long stamp, long provenAt, long clock) {
    meanwhile.pause();
    return behind.hasInvalidatedSince(tagHashes, stamp, provenAt, clock);
  }

  @Override
  public void invalidate(long[] tagHashes) {
    meanwhile.pause();
    super.invalidate(tagHashes);
    meanwhile.pause();
  }
}
