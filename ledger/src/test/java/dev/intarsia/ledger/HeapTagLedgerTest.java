package dev.intarsia.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.cacheability.StableHash;
import java.security.SecureRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Examples, and the statements on tags that concern a ledger. */
final class HeapTagLedgerTest {

  private static final long[] NODE_1 = {StableHash.of("node:1")};
  private static final long[] NODE_2 = {StableHash.of("node:2")};
  private static final long[] BOTH = {NODE_1[0], NODE_2[0]};
  private static final long[] NONE = {};

  private final HeapTagLedger ledger = HeapTagLedger.of(new LedgerSizing(64, 64));

  @Test
  void newLedger_knowsNothing() {
    assertThat(ledger.clock()).isZero();
    assertThat(ledger.floor()).isZero();
    assertThat(ledger.hasInvalidated(BOTH, 0)).isFalse();
    assertThat(ledger.statistics().exactTags()).isZero();
  }

  @Test
  @DisplayName("TG-1: what carries an invalidated tag is dead, what does not lives")
  void invalidate_killsEarlierStampsOfItsTag() {
    long before = ledger.clock();
    ledger.invalidate(NODE_1);
    assertThat(ledger.hasInvalidated(NODE_1, before)).isTrue();
    assertThat(ledger.hasInvalidated(BOTH, before)).isTrue();
    assertThat(ledger.hasInvalidated(NODE_2, before)).isFalse();
    assertThat(ledger.hasInvalidated(NODE_1, ledger.clock())).isFalse();
  }

  @Test
  @DisplayName("TG-3: one invalidation counts once, however many entries and tags it concerns")
  void invalidate_ofSeveralTags_movesTheClockOnce() {
    ledger.invalidate(new long[] {NODE_1[0], NODE_2[0], NODE_1[0]});
    assertThat(ledger.clock()).isEqualTo(1);
    assertThat(ledger.statistics().exactTags()).isEqualTo(2);
  }

  @Test
  @DisplayName("TG-4: what has no tag is judged by the floor alone")
  void noTags_areNeverInvalidated() {
    ledger.invalidate(BOTH);
    assertThat(ledger.hasInvalidated(NONE, 0)).isFalse();
    ledger.raiseFloor();
    assertThat(ledger.hasInvalidated(NONE, 0)).isTrue();
  }

  @Test
  void invalidate_ofNothing_leavesProofsValid() {
    ledger.invalidate(NONE);
    assertThat(ledger.clock()).isZero();
  }

  @Test
  @DisplayName("TG-10, TG-12, TG-13: the same tag again counts again, nothing is dropped")
  void invalidate_repeated_killsWhatWasStoredBetween() {
    for (int round = 0; round < 10; round++) {
      long stamp = ledger.clock();
      assertThat(ledger.hasInvalidated(NODE_1, stamp)).isFalse();
      ledger.invalidate(NODE_1);
      assertThat(ledger.hasInvalidated(NODE_1, stamp)).isTrue();
    }
  }

  @Test
  @DisplayName("TG-14: what was read before the invalidation is dead though stored after it")
  void stampTakenBeforeReading_isDeadAfterwards() {
    long stampOfSlowRenderer = ledger.clock();
    ledger.invalidate(NODE_1);
    ledger.invalidate(NODE_2);
    assertThat(ledger.hasInvalidated(NODE_1, stampOfSlowRenderer)).isTrue();
  }

  @Test
  @DisplayName("TG-15: a ledger that lost its memory is another incarnation")
  void incarnation_differsPerLedger() {
    LedgerSizing sizing = new LedgerSizing(1, 2);
    long[] incarnations =
        IntStream.range(0, 100).mapToLong(i -> HeapTagLedger.of(sizing).incarnation()).toArray();
    assertThat(incarnations).doesNotContain(0L).doesNotHaveDuplicates();
  }

  @Test
  void incarnation_isNeverZero() {
    SecureRandom twiceZero =
        new SecureRandom() {
          private static final long serialVersionUID = 1L;
          private int asked;

          @Override
          public long nextLong() {
            return ++asked <= 2 ? 0L : 7L;
          }
        };
    assertThat(HeapTagLedger.randomIncarnation(twiceZero)).isEqualTo(7L);
  }

  @Test
  @DisplayName("TG-15, TG-20: memory is bounded, and what was forgotten stays dead")
  void forgetting_keepsEveryOldEntryDead() {
    long[] tags = LongStream.range(0, 10_000).map(StableHash::mix).toArray();
    for (long tag : tags) {
      ledger.invalidate(new long[] {tag});
    }
    assertThat(ledger.statistics().exactTags()).isLessThanOrEqualTo(64);
    assertThat(ledger.statistics().forgettings()).isPositive();
    for (int i = 0; i < tags.length; i++) {
      assertThat(ledger.hasInvalidated(new long[] {tags[i]}, i)).isTrue();
    }
  }

  @Test
  void forgetting_keepsTheRecentHalfExact() {
    for (int tag = 1; tag <= 65; tag++) {
      ledger.invalidate(new long[] {StableHash.mix(tag)});
    }
    assertThat(ledger.statistics().forgettings()).isEqualTo(1);
    assertThat(ledger.statistics().exactTags()).isEqualTo(33);
    for (int tag = 33; tag <= 65; tag++) {
      assertThat(ledger.hasInvalidated(new long[] {StableHash.mix(tag)}, tag)).isFalse();
    }
  }

  @Test
  void invalidate_ofMoreTagsThanFit_killsAll() {
    HeapTagLedger tiny = HeapTagLedger.of(new LedgerSizing(1, 2));
    long[] tags = LongStream.range(0, 50).map(StableHash::mix).toArray();
    tiny.invalidate(tags);
    assertThat(tiny.clock()).isEqualTo(1);
    for (long tag : tags) {
      assertThat(tiny.hasInvalidated(new long[] {tag}, 0)).isTrue();
      assertThat(tiny.hasInvalidated(new long[] {tag}, 1)).isFalse();
    }
  }

  @Test
  @DisplayName("TG-23: clock and floor only grow")
  void raiseFloor_killsEveryEarlierStampAndVoidsProofs() {
    ledger.invalidate(NODE_1);
    long before = ledger.clock();
    ledger.raiseFloor();
    assertThat(ledger.clock()).isGreaterThan(before);
    assertThat(ledger.hasInvalidated(NODE_2, before)).isTrue();
    assertThat(ledger.hasInvalidated(NODE_2, ledger.clock())).isFalse();
    assertThat(ledger.floor()).isEqualTo(before + 1);
  }

  @Test
  void invalidate_withoutMemoryForTheNextTable_killsEverythingAndSaysSo() {
    LedgerSizing sizing = new LedgerSizing(2, 2);
    int[] made = {0};
    Supplier<TagTable> onlyOne =
        () -> {
          if (++made[0] == 2) {
            throw new OutOfMemoryError("no second table");
          }
          return new TagTable(sizing);
        };
    HeapTagLedger poor =
        new HeapTagLedger(
            onlyOne, new InvalidationSketch(2), LedgerImage.blank(new SecureRandom()));
    poor.invalidate(BOTH);
    long stamp = poor.clock();
    assertThatThrownBy(() -> poor.invalidate(new long[] {3})).isInstanceOf(OutOfMemoryError.class);
    assertThat(poor.hasInvalidated(new long[] {3}, stamp)).isTrue();
    assertThat(poor.clock()).isEqualTo(stamp + 1);

    poor.invalidate(new long[] {3});
    assertThat(poor.hasInvalidated(new long[] {3}, stamp + 1)).isTrue();
    assertThat(poor.hasInvalidated(new long[] {3}, stamp + 2)).isFalse();
  }

  @Test
  @DisplayName("TG-20: what is asked for again and again outlives the forgetting of others")
  void hasInvalidatedSince_ofWhatWasProven_givesNoFalseAlarm() {
    HeapTagLedger tiny = HeapTagLedger.of(new LedgerSizing(16, 2));
    long[] tooManyToNote = LongStream.range(0, 5).map(StableHash::mix).toArray();
    for (int other = 5; other < 1_000; other++) {
      tiny.invalidate(new long[] {StableHash.mix(other)});
    }
    tiny.invalidate(tooManyToNote);
    long provenAt = tiny.clock();
    tiny.invalidate(tooManyToNote);
    assertThat(tiny.hasInvalidated(NODE_1, 0)).as("asked for the first time").isTrue();
    assertThat(tiny.hasInvalidatedSince(NODE_1, 0, provenAt, tiny.clock())).isFalse();
    tiny.invalidate(NODE_1);
    assertThat(tiny.hasInvalidatedSince(NODE_1, 0, provenAt, tiny.clock())).isTrue();
  }

  @Test
  void hasInvalidatedSince_afterARaisedFloor_killsWhatWasProven() {
    long provenAt = ledger.clock();
    ledger.raiseFloor();
    assertThat(ledger.hasInvalidatedSince(NODE_1, provenAt, provenAt, ledger.clock())).isTrue();
    assertThat(ledger.hasInvalidatedSince(NONE, provenAt, provenAt, ledger.clock())).isTrue();
  }

  @Test
  void close_isIdempotent() {
    ledger.invalidate(NODE_1);
    ledger.close();
    ledger.close();
    assertThat(ledger.hasInvalidated(NODE_1, 0)).isTrue();
  }

  @Test
  void statistics_countsWhatHappened() {
    ledger.invalidate(BOTH);
    ledger.raiseFloor();
    assertThat(ledger.statistics().exactTags()).isEqualTo(2);
    assertThat(ledger.statistics().clock()).isEqualTo(2);
    assertThat(ledger.statistics().floor()).isEqualTo(2);
    assertThat(ledger.statistics().forgettings()).isZero();
  }
}
