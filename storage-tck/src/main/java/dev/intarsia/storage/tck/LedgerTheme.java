package dev.intarsia.storage.tck;

import dev.intarsia.spi.ledger.TagLedger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A theme of the ledger contract: every test has a fresh ledger, which is closed afterwards. */
abstract class LedgerTheme {

  final TagLedgerContract contract;
  TagLedger ledger;

  @SuppressWarnings("NullAway.Init") // set before each test
  LedgerTheme(TagLedgerContract contract) {
    this.contract = contract;
  }

  @BeforeEach
  final void openLedger() {
    ledger = contract.open();
  }

  @AfterEach
  final void closeLedger() {
    ledger.close();
  }

  /** Closes the ledger and opens it again; a ledger in memory is followed by an empty one. */
  final Reopened closedAndReopened() {
    ledger.close();
    TagLedger next = contract.reopen();
    return next == null
        ? new Reopened(contract.open(), false)
        : new Reopened(next, !contract.startsAnew());
  }

  /** A ledger that came after a close, and whether it must remember what came before. */
  record Reopened(TagLedger ledger, boolean remembers) implements AutoCloseable {

    @Override
    public void close() {
      ledger.close();
    }
  }

  /** Tags as their hashes; numbers are spread like hashes. */
  static long[] tags(long... numbers) {
    long[] hashes = new long[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      hashes[i] = Key.of(numbers[i]).low();
    }
    return hashes;
  }
}
