package dev.intarsia.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.spi.ledger.TagLedger;
import org.junit.jupiter.api.Test;

/** Which ledger an entry was written under is known. */
abstract class LedgerMemoryTheme extends LedgerTheme {

  LedgerMemoryTheme(TagLedgerContract contract) {
    super(contract);
  }

  @Test
  void incarnation_doesNotChangeWhileOpen() {
    long incarnation = ledger.incarnation();
    ledger.invalidate(tags(1));
    ledger.raiseFloor();
    assertThat(ledger.incarnation()).isEqualTo(incarnation);
  }

  @Test
  void independentLedgers_haveDifferentIncarnations() {
    try (TagLedger second = contract.open();
        TagLedger third = contract.open()) {
      assertThat(ledger.incarnation())
          .isNotEqualTo(second.incarnation())
          .isNotEqualTo(third.incarnation());
      assertThat(second.incarnation()).isNotEqualTo(third.incarnation());
    }
  }

  @Test
  void independentLedgers_doNotHearOfEachOther() {
    try (TagLedger other = contract.open()) {
      long before = other.clock();
      ledger.invalidate(tags(1));
      ledger.raiseFloor();
      assertThat(other.hasInvalidated(tags(1), before)).isFalse();
    }
  }

  @Test
  void close_twice_isHarmless() {
    ledger.close();
    ledger.close();
  }
}
