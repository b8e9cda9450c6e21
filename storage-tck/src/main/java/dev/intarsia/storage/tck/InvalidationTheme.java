package dev.intarsia.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** An invalidation kills what is older, and only that. */
abstract class InvalidationTheme extends LedgerTheme {

  InvalidationTheme(TagLedgerContract contract) {
    super(contract);
  }

  @Test
  void freshLedger_hasInvalidatedNothing() {
    assertThat(ledger.hasInvalidated(tags(1, 2, 3), ledger.clock())).isFalse();
  }

  @Test
  void stampReadBefore_isInvalidated() {
    long before = ledger.clock();
    ledger.invalidate(tags(1));
    assertThat(ledger.hasInvalidated(tags(1), before)).isTrue();
  }

  @Test
  void stampReadAfter_isNot() {
    ledger.invalidate(tags(1));
    assertThat(ledger.hasInvalidated(tags(1), ledger.clock())).isFalse();
  }

  @Test
  void secondInvalidation_killsWhatWasMadeBetween() {
    ledger.invalidate(tags(1));
    long between = ledger.clock();
    ledger.invalidate(tags(1));
    assertThat(ledger.hasInvalidated(tags(1), between)).isTrue();
    assertThat(ledger.hasInvalidated(tags(1), ledger.clock())).isFalse();
  }

  @Test
  void everyTagOfACall_isInvalidated() {
    long before = ledger.clock();
    ledger.invalidate(tags(1, 2, 3));
    for (int i = 1; i <= 3; i++) {
      assertThat(ledger.hasInvalidated(tags(i), before)).isTrue();
    }
  }

  @Test
  void oneInvalidTag_isEnough_whereverItStands() {
    long before = ledger.clock();
    ledger.invalidate(tags(5));
    assertThat(ledger.hasInvalidated(tags(5, 1, 2, 3), before)).isTrue();
    assertThat(ledger.hasInvalidated(tags(1, 2, 5, 3), before)).isTrue();
    assertThat(ledger.hasInvalidated(tags(1, 2, 3, 5), before)).isTrue();
  }

  @Test
  void otherTags_stayValid() {
    long before = ledger.clock();
    for (int i = 0; i < 50; i++) {
      ledger.invalidate(tags(i));
    }
    for (int i = 50; i < 100; i++) {
      assertThat(ledger.hasInvalidated(tags(i), before)).isFalse();
    }
  }

  @Test
  void entryProvenAMomentAgo_isInvalidatedByWhatCameSince_howeverMuchThatIs() {
    for (int others : new int[] {0, 1, 2, 7, 63, 64, 65, 500}) {
      long stamp = ledger.clock();
      long provenAt = ledger.clock();
      assertThat(ledger.hasInvalidatedSince(tags(1, 2, 3), stamp, -1, provenAt)).isFalse();
      ledger.invalidate(tags(2));
      for (int i = 0; i < others; i++) {
        ledger.invalidate(tags(1_000 + i));
      }
      assertThat(ledger.hasInvalidatedSince(tags(1, 2, 3), stamp, provenAt, ledger.clock()))
          .as("%d others since", others)
          .isTrue();
    }
  }

  @Test
  void entryProvenAMomentAgo_outlivesWhatIsNotItsOwn() {
    long stamp = ledger.clock();
    for (int i = 0; i < 200; i++) {
      long provenAt = ledger.clock();
      ledger.invalidate(i % 3 == 0 ? tags(50, 51, 52, 53, 54, 55) : tags(50 + i % 7));
      assertThat(ledger.hasInvalidatedSince(tags(1, 2, 3), stamp, provenAt, ledger.clock()))
          .isFalse();
    }
  }

  @Test
  void raisedFloor_reachesEntriesProvenAMomentAgo() {
    long stamp = ledger.clock();
    long provenAt = ledger.clock();
    ledger.raiseFloor();
    ledger.invalidate(tags(50));
    assertThat(ledger.hasInvalidatedSince(tags(1), stamp, provenAt, ledger.clock())).isTrue();
  }

  @Test
  void duplicates_areHarmless() {
    long before = ledger.clock();
    ledger.invalidate(tags(1, 1, 2, 1));
    assertThat(ledger.hasInvalidated(tags(2, 2), before)).isTrue();
    assertThat(ledger.hasInvalidated(tags(1, 1), before)).isTrue();
    assertThat(ledger.hasInvalidated(tags(1, 1, 2), ledger.clock())).isFalse();
  }

  @Test
  void noTags_areHarmless() {
    long before = ledger.clock();
    ledger.invalidate(new long[0]);
    assertThat(ledger.hasInvalidated(new long[0], before)).isFalse();
    assertThat(ledger.hasInvalidated(tags(1), before)).isFalse();
    ledger.invalidate(tags(1));
    assertThat(ledger.hasInvalidated(new long[0], before)).isFalse();
  }

  @Test
  void extremeHashes_areTagsLikeOthers() {
    long[] extremes = {0, -1, 1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 32, 0xFFFF_FFFFL};
    for (long hash : extremes) {
      long before = ledger.clock();
      assertThat(ledger.hasInvalidated(new long[] {hash}, before)).isFalse();
      ledger.invalidate(new long[] {hash});
      assertThat(ledger.hasInvalidated(new long[] {hash}, before)).isTrue();
      assertThat(ledger.hasInvalidated(new long[] {hash}, ledger.clock())).isFalse();
    }
  }

  @Test
  void callersArray_isNeitherKeptNorChanged() {
    long before = ledger.clock();
    long[] passed = tags(3, 1, 2, 1);
    ledger.invalidate(passed);
    assertThat(passed).isEqualTo(tags(3, 1, 2, 1));
    passed[0] = 77;
    assertThat(ledger.hasInvalidated(tags(3), before)).isTrue();
    long[] asked = tags(9, 3, 8);
    ledger.hasInvalidated(asked, before);
    assertThat(asked).isEqualTo(tags(9, 3, 8));
  }

  @Test
  void clock_growsWithEveryInvalidation_andStandsStillWithoutOne() {
    long last = ledger.clock();
    for (int i = 0; i < 100; i++) {
      assertThat(ledger.clock()).isEqualTo(last);
      ledger.invalidate(tags(i % 3));
      assertThat(ledger.clock()).isGreaterThan(last);
      last = ledger.clock();
    }
  }

  @Test
  void statistics_agreeWithTheLedger() {
    ledger.invalidate(tags(1, 2));
    assertThat(ledger.statistics().clock()).isEqualTo(ledger.clock());
    assertThat(ledger.statistics().floor()).isEqualTo(ledger.floor());
    assertThat(ledger.statistics().exactTags()).isBetween(0L, 2L);
    assertThat(ledger.statistics().forgettings()).isNotNegative();
  }
}
