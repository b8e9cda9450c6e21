package dev.intarsia.storage.tck;

import dev.intarsia.spi.ledger.TagLedger;
import org.jspecify.annotations.Nullable;

/** A durable ledger passes by saying how it is reopened. */
final class DurableLedgerContractTest extends TagLedgerContract {

  private @Nullable DurableMapLedger last;

  @Override
  protected TagLedger open() {
    last = new DurableMapLedger();
    return last;
  }

  @Override
  protected @Nullable TagLedger reopen() {
    last = last == null ? null : last.reopened();
    return last;
  }
}
