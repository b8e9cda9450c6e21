package dev.intarsia.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Whatever is asked within the limits, the sizing fits together. */
final class MapSizingProperties {

  @Property
  void sizing_hasRoomForTheBudget_andTheLargestEntryFitsTwice(
      @ForAll @LongRange(min = 1 << 20, max = 256L << 30) long budget,
      @ForAll @IntRange(min = 64, max = 1 << 20) int average) {
    MapSizing sizing = MapSizing.of(budget, average);
    long segment = sizing.chunksPerSegment() * sizing.chunkBytes();
    assertThat(segment * sizing.segments()).isGreaterThanOrEqualTo(budget + budget / 4);
    assertThat(segment * sizing.segments())
        .isLessThanOrEqualTo(budget + budget / 4 + (long) sizing.segments() * sizing.chunkBytes());
    assertThat(sizing.largestEntryBytes()).isBetween(1024L, 16L << 20);
    assertThat(2 * sizing.weight(sizing.largestEntryBytes())).isLessThanOrEqualTo(segment);
    assertThat(sizing.entriesPerSegment()).isLessThanOrEqualTo(sizing.chunksPerSegment());
    assertThat(Long.bitCount(sizing.markBits())).isEqualTo(1);
    assertThat(sizing.markBits() / 8).isLessThan(Integer.MAX_VALUE - (1 << 20));
  }

  @Property
  void weight_isEnough_andNoMoreThanAChunkTooMuch(
      @ForAll @IntRange(min = 0, max = 1 << 20) int entry,
      @ForAll @IntRange(min = 64, max = 1 << 20) int average) {
    MapSizing sizing = MapSizing.of(64 << 20, average);
    assertThat(sizing.weight(entry)).isGreaterThanOrEqualTo(entry + 24 + 4 + 4L);
    assertThat(sizing.weight(entry) % sizing.chunkBytes()).isZero();
    assertThat(sizing.weight(entry)).isLessThanOrEqualTo(entry + 32L + 2L * sizing.chunkBytes());
  }
}
