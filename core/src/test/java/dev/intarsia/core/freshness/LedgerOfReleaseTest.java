package dev.intarsia.core.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.ledger.HeapTagLedger;
import dev.intarsia.ledger.LedgerSizing;
import dev.intarsia.spi.ledger.TagLedger;
import dev.intarsia.testkit.doubles.DelegatingLedger;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Releases share what was invalidated, and nothing else. */
final class LedgerOfReleaseTest {

  private static final long[] TAG = {7};

  private final HeapTagLedger shared = HeapTagLedger.of(new LedgerSizing(64, 64));
  private final LedgerOfRelease one = new LedgerOfRelease(shared, "1.0");

  @Test
  void incarnation_isThatOfLedgerAndRelease() {
    assertThat(one.incarnation())
        .isEqualTo(new LedgerOfRelease(shared, "1.0").incarnation())
        .isNotEqualTo(new LedgerOfRelease(shared, "1.1").incarnation())
        .isNotEqualTo(shared.incarnation());
    HeapTagLedger other = HeapTagLedger.of(new LedgerSizing(64, 64));
    assertThat(new LedgerOfRelease(other, "1.0").incarnation()).isNotEqualTo(one.incarnation());
  }

  @Test
  void ledgersThatDiffer_differUnderEveryRelease() {
    Set<Long> seen = new HashSet<>();
    for (int bit = 0; bit < Long.SIZE; bit++) {
      long incarnation = 1L << bit;
      TagLedger ledger =
          new DelegatingLedger(shared) {
            @Override
            public long incarnation() {
              return incarnation;
            }
          };
      seen.add(new LedgerOfRelease(ledger, "1.0").incarnation());
    }
    assertThat(seen).hasSize(Long.SIZE);
  }

  @Test
  void invalidation_byOneRelease_countsForTheOther() {
    LedgerOfRelease two = new LedgerOfRelease(shared, "2.0");
    one.invalidate(TAG);
    assertThat(two.clock()).isEqualTo(1);
    assertThat(two.hasInvalidated(TAG, 0)).isTrue();
    assertThat(two.hasInvalidated(TAG, 1)).isFalse();
    assertThat(two.hasInvalidatedSince(TAG, 0, 0, 1)).isTrue();
    assertThat(two.hasInvalidatedSince(TAG, 0, 1, 1)).isFalse();
    assertThat(two.statistics()).isEqualTo(shared.statistics());
    assertThat(two.statistics().exactTags()).isEqualTo(1);
  }

  @Test
  void raisedFloor_isSharedToo() {
    one.raiseFloor();
    assertThat(shared.floor()).isEqualTo(1);
    assertThat(one.floor()).isEqualTo(1);
  }

  @Test
  void closing_closesTheLedger() {
    int[] closed = {0};
    new LedgerOfRelease(
            new DelegatingLedger(shared) {
              @Override
              public void close() {
                closed[0]++;
              }
            },
            "1.0")
        .close();
    assertThat(closed[0]).isEqualTo(1);
  }
}
