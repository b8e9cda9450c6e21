package dev.intarsia.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.cacheability.StableHash;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What is there is told as it is, what is not there is never taken for nothing. */
final class RecentInvalidationsTest {

  private static final int LENGTH = RecentInvalidations.LENGTH;
  private static final long[] ENTRY = hashes(1, 10);

  private final RecentInvalidations recent = new RecentInvalidations();

  @Test
  void noInvalidation_sparesWhatWasProvenAtThatClock() {
    assertThat(recent.spare(ENTRY, 5, 5)).isTrue();
    assertThat(recent.spare(ENTRY, 6, 5)).as("proven by somebody who came later").isTrue();
  }

  @Test
  void newMemory_sparesNothing() {
    for (long clock = 0; clock < 3L * LENGTH; clock++) {
      assertThat(recent.spare(ENTRY, clock - 1, clock)).isFalse();
      assertThat(recent.spare(ENTRY, Long.MIN_VALUE, clock)).as("without proof").isFalse();
    }
  }

  @Test
  void otherTags_areSpared_asFarAsTheMemoryReaches() {
    for (long stamp = 1; stamp <= 3L * LENGTH; stamp++) {
      recent.note(stamp, hashes(100 + stamp, 1));
      for (long after = Math.max(0, stamp - LENGTH); after <= stamp; after++) {
        assertThat(recent.spare(ENTRY, after, stamp)).isTrue();
      }
      assertThat(recent.spare(ENTRY, stamp - LENGTH - 1, stamp)).isFalse();
      assertThat(recent.spare(ENTRY, -1, stamp)).as("without proof").isFalse();
    }
  }

  @Test
  void eachTag_isFound_whereverItStandsInCallAndEntry() {
    long stamp = 0;
    for (int tag = 0; tag < ENTRY.length; tag++) {
      for (int tags = 1; tags <= RecentInvalidations.MOST_TAGS; tags++) {
        for (int place = 0; place < tags; place++) {
          long[] call = hashes(100, tags);
          call[place] = ENTRY[tag];
          recent.note(++stamp, call);
          recent.note(++stamp, hashes(200, tags));
          assertThat(recent.spare(ENTRY, stamp - 2, stamp)).isFalse();
          assertThat(recent.spare(ENTRY, stamp - 1, stamp)).isTrue();
        }
      }
    }
  }

  @Test
  void callOfManyTags_isNotThere() {
    recent.note(1, hashes(100, RecentInvalidations.MOST_TAGS + 1));
    assertThat(recent.spare(ENTRY, 0, 1)).isFalse();
  }

  @Test
  void gap_isNotTakenForNothing() {
    recent.note(1, hashes(100, 1));
    recent.note(3, hashes(101, 1));
    assertThat(recent.spare(ENTRY, 0, 3)).isFalse();
    assertThat(recent.spare(ENTRY, 1, 3)).isFalse();
    assertThat(recent.spare(ENTRY, 2, 3)).isTrue();
  }

  @Test
  void lateWriter_hidesOthersButTellsNothingOfThem() {
    long late = 7;
    long stamp = late + LENGTH;
    for (int tags = 1; tags <= RecentInvalidations.MOST_TAGS; tags++) {
      recent.note(stamp, Arrays.copyOf(ENTRY, tags));
      recent.note(late, hashes(100, 1));
      assertThat(recent.spare(ENTRY, stamp - 1, stamp)).as("%d tags", tags).isFalse();
      assertThat(recent.spare(ENTRY, late - 1, late)).isTrue();
    }
  }

  @Test
  void stampsThatDoNotFit_areNotThere() {
    for (long last : new long[] {(1L << 47) - 1, (1L << 48) - 1, Long.MAX_VALUE}) {
      recent.note(last, hashes(100, 1));
      assertThat(recent.spare(ENTRY, last - 1, last)).isEqualTo(last == (1L << 47) - 1);
    }
    recent.note((1L << 48) + 5, hashes(100, 1));
    assertThat(recent.spare(ENTRY, 4, 5)).isFalse();
  }

  private static long[] hashes(long first, int count) {
    return LongStream.range(first, first + count).map(StableHash::mix).toArray();
  }
}
