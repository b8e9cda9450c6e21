package dev.intarsia.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.spi.ledger.TagLedger;
import org.junit.jupiter.api.Test;

/**
 * A ledger that is reopened goes on where it was closed; one that cannot is another incarnation.
 */
abstract class ReopeningTheme extends LedgerTheme {

  ReopeningTheme(TagLedgerContract contract) {
    super(contract);
  }

  @Test
  void incarnation_isTheSame_ifAndOnlyIfItRemembers() {
    long incarnation = ledger.incarnation();
    ledger.invalidate(tags(1));
    try (Reopened reopened = closedAndReopened()) {
      if (reopened.remembers()) {
        assertThat(reopened.ledger().incarnation()).isEqualTo(incarnation);
      } else {
        assertThat(reopened.ledger().incarnation()).isNotEqualTo(incarnation);
      }
    }
  }

  @Test
  void clock_isAboveEveryFormerStamp() {
    for (int i = 0; i < 500; i++) {
      ledger.invalidate(tags(i % 7));
    }
    long stamp = ledger.clock();
    try (Reopened reopened = closedAndReopened()) {
      if (reopened.remembers()) {
        assertThat(reopened.ledger().clock()).isGreaterThan(stamp);
      }
    }
  }

  @Test
  void clockOfALedgerThatWasToldNothing_isAboveEveryFormerStamp() {
    long stamp = ledger.clock();
    try (Reopened reopened = closedAndReopened()) {
      if (reopened.remembers()) {
        assertThat(reopened.ledger().clock()).isGreaterThan(stamp);
      }
    }
  }

  @Test
  void whatWasDead_isDead_andWhatWasAlive_isAlive() {
    long before = ledger.clock();
    ledger.invalidate(tags(1, 2));
    long between = ledger.clock();
    ledger.invalidate(tags(3));
    long after = ledger.clock();
    try (Reopened reopened = closedAndReopened()) {
      if (reopened.remembers()) {
        TagLedger next = reopened.ledger();
        assertThat(next.hasInvalidated(tags(1), before)).isTrue();
        assertThat(next.hasInvalidated(tags(2), before)).isTrue();
        assertThat(next.hasInvalidated(tags(3), before)).isTrue();
        assertThat(next.hasInvalidated(tags(3), between)).isTrue();
        assertThat(next.hasInvalidated(tags(1, 2), between)).isFalse();
        assertThat(next.hasInvalidated(tags(4), before)).isFalse();
        assertThat(next.hasInvalidated(tags(1, 2, 3), after)).isFalse();
      }
    }
  }

  @Test
  void formerStamps_areKilledByLaterInvalidations() {
    ledger.invalidate(tags(1));
    long former = ledger.clock();
    try (Reopened reopened = closedAndReopened()) {
      if (reopened.remembers()) {
        TagLedger next = reopened.ledger();
        assertThat(next.hasInvalidated(tags(2), former)).isFalse();
        next.invalidate(tags(2));
        assertThat(next.hasInvalidated(tags(2), former)).isTrue();
        assertThat(next.hasInvalidated(tags(2), next.clock())).isFalse();
      }
    }
  }

  @Test
  void floor_isRemembered() {
    long before = ledger.clock();
    ledger.raiseFloor();
    long floor = ledger.floor();
    long after = ledger.clock();
    try (Reopened reopened = closedAndReopened()) {
      if (reopened.remembers()) {
        TagLedger next = reopened.ledger();
        assertThat(next.floor()).isGreaterThanOrEqualTo(floor);
        assertThat(next.hasInvalidated(new long[0], before)).isTrue();
        assertThat(next.hasInvalidated(new long[0], after)).isFalse();
      }
    }
  }

  @Test
  void manyTags_areRemembered() {
    long before = ledger.clock();
    for (int i = 0; i < 20_000; i++) {
      ledger.invalidate(tags(i));
    }
    try (Reopened reopened = closedAndReopened()) {
      for (int i = 0; reopened.remembers() && i < 20_000; i++) {
        if (!reopened.ledger().hasInvalidated(tags(i), before)) {
          throw new AssertionError("forgot tag " + i + " when reopened");
        }
      }
    }
  }

  @Test
  void memory_survivesBeingReopenedAgainAndAgain() {
    long before = ledger.clock();
    ledger.invalidate(tags(1));
    for (int i = 2; i < 8; i++) {
      Reopened reopened = closedAndReopened();
      ledger = reopened.ledger();
      if (!reopened.remembers()) {
        return;
      }
      long alive = ledger.clock();
      assertThat(ledger.hasInvalidated(tags(i), before)).isFalse();
      ledger.invalidate(tags(i));
      for (int tag = 1; tag <= i; tag++) {
        assertThat(ledger.hasInvalidated(tags(tag), before)).as("tag %s", tag).isTrue();
      }
      assertThat(ledger.hasInvalidated(tags(i), alive)).isTrue();
    }
  }
}
