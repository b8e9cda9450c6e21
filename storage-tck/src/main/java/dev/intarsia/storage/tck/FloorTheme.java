package dev.intarsia.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Raising the floor kills everything that is older, whatever its tags. */
abstract class FloorTheme extends LedgerTheme {

  FloorTheme(TagLedgerContract contract) {
    super(contract);
  }

  @Test
  void floor_isNotAboveTheClock() {
    assertThat(ledger.floor()).isLessThanOrEqualTo(ledger.clock());
    ledger.raiseFloor();
    assertThat(ledger.floor()).isLessThanOrEqualTo(ledger.clock());
  }

  @Test
  void stampReadBeforeRaising_isDead_withAnyTagsOrNone() {
    long before = ledger.clock();
    ledger.raiseFloor();
    assertThat(ledger.hasInvalidated(tags(1), before)).isTrue();
    assertThat(ledger.hasInvalidated(tags(1, 2, 3), before)).isTrue();
    assertThat(ledger.hasInvalidated(new long[0], before)).isTrue();
    assertThat(ledger.floor()).isGreaterThan(before);
  }

  @Test
  void stampReadAfterRaising_isAlive() {
    ledger.raiseFloor();
    assertThat(ledger.hasInvalidated(tags(1), ledger.clock())).isFalse();
    assertThat(ledger.hasInvalidated(new long[0], ledger.clock())).isFalse();
  }

  @Test
  void raising_movesTheClock_soThatFormerProofsAreVoid() {
    long before = ledger.clock();
    ledger.raiseFloor();
    assertThat(ledger.clock()).isGreaterThan(before);
  }

  @Test
  void floor_growsOnly() {
    long last = ledger.floor();
    for (int i = 0; i < 50; i++) {
      ledger.invalidate(tags(i));
      assertThat(ledger.floor()).isGreaterThanOrEqualTo(last);
      if (i % 5 == 0) {
        ledger.raiseFloor();
        assertThat(ledger.floor()).isGreaterThan(last);
      }
      last = ledger.floor();
    }
  }

  @Test
  void invalidation_worksAboveTheFloor() {
    ledger.raiseFloor();
    long before = ledger.clock();
    ledger.invalidate(tags(1));
    assertThat(ledger.hasInvalidated(tags(1), before)).isTrue();
    assertThat(ledger.hasInvalidated(tags(2), before)).isFalse();
  }
}
