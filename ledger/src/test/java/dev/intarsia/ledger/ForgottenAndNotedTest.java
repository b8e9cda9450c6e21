package dev.intarsia.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is not dead stays alive, as far as the ledger can tell. */
@DisplayName("TG-20: what the ledger forgot costs no more than it must")
final class ForgottenAndNotedTest {

  private static final long[] ENTRY = {1};

  @Test
  void forgottenTag_isDeadBelowItsStamp_andNotAtIt() {
    HeapTagLedger ledger = HeapTagLedger.of(new LedgerSizing(2, 1 << 16));
    for (long tag = 1; tag <= 4; tag++) {
      ledger.invalidate(new long[] {tag});
    }
    assertThat(ledger.statistics().forgettings()).isEqualTo(2);
    assertThat(ledger.hasInvalidated(ENTRY, 0)).isTrue();
    assertThat(ledger.hasInvalidated(ENTRY, 1)).isFalse();
  }

  @Test
  void provenEntry_isSparedByTheNotes_thoughTheSketchTakesItForForgotten() {
    HeapTagLedger ledger = HeapTagLedger.of(new LedgerSizing(1, 2));
    long provenAt = ledger.clock();
    for (long stranger = 2; stranger <= 20; stranger++) {
      ledger.invalidate(new long[] {stranger << 50});
    }
    long now = ledger.clock();
    assertThat(ledger.hasInvalidated(ENTRY, provenAt)).as("by the sketch").isTrue();
    assertThat(ledger.hasInvalidatedSince(ENTRY, provenAt, provenAt, now)).isFalse();
    ledger.invalidate(ENTRY);
    assertThat(ledger.hasInvalidatedSince(ENTRY, provenAt, provenAt, ledger.clock())).isTrue();
    assertThat(ledger.hasInvalidatedSince(ENTRY, provenAt, provenAt, now))
        .as("as of then")
        .isFalse();
  }
}
