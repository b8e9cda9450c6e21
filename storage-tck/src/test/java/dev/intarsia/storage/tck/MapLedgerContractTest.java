package dev.intarsia.storage.tck;

import dev.intarsia.spi.ledger.TagLedger;

/** A right ledger passes. */
final class MapLedgerContractTest extends TagLedgerContract {

  @Override
  protected TagLedger open() {
    return new MapLedger();
  }
}
