package dev.intarsia.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

/** An invalidation during which the clock is moved by somebody else. */
final class OvertakenInvalidationTest {

  private static final LedgerSizing SIZING = new LedgerSizing(1, 2);

  private Runnable whenATableIsMade = () -> {};

  private final HeapTagLedger ledger =
      new HeapTagLedger(
          () -> {
            whenATableIsMade.run();
            return new TagTable(SIZING);
          },
          new InvalidationSketch(2),
          LedgerImage.blank(new SecureRandom()));

  @Test
  void invalidation_thatIsOvertaken_aimsTwiceAsFar_andKillsWhatWasStoredMeanwhile() {
    ledger.invalidate(new long[] {1});
    long[] meanwhile = new long[1];
    whenATableIsMade =
        () -> {
          whenATableIsMade = () -> {};
          ledger.raiseFloor();
          meanwhile[0] = ledger.clock();
        };
    long stamp = ledger.invalidateAt(new long[] {2});
    assertThat(meanwhile[0]).isEqualTo(2);
    assertThat(stamp).as("two ahead of the clock that it found").isEqualTo(4);
    assertThat(ledger.clock()).isEqualTo(4);
    assertThat(ledger.hasInvalidated(new long[] {2}, meanwhile[0])).isTrue();
    assertThat(ledger.hasInvalidated(new long[] {2}, stamp)).isFalse();
  }

  @Test
  void attempts_aimTwiceAsFarEach_andNoFartherThanTheSixteenth() {
    assertThat(HeapTagLedger.step(0)).isEqualTo(1);
    assertThat(HeapTagLedger.step(1)).isEqualTo(2);
    assertThat(HeapTagLedger.step(5)).isEqualTo(32);
    assertThat(HeapTagLedger.step(16)).isEqualTo(65_536);
    assertThat(HeapTagLedger.step(17)).isEqualTo(65_536);
    assertThat(HeapTagLedger.step(Integer.MAX_VALUE)).isEqualTo(65_536);
  }
}
