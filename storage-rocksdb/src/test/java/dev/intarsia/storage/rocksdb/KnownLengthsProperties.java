package dev.intarsia.storage.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

final class KnownLengthsProperties {

  private final KnownLengths lengths = new KnownLengths(1 << 20);

  @Property
  void whatIsNoted_isKnown_untilForgottenOrCleared(
      @ForAll long high, @ForAll long low, @ForAll @IntRange(min = -1, max = 1 << 23) int length) {
    assertThat(lengths.of(high, low)).isEqualTo(KnownLengths.UNKNOWN);
    lengths.know(high, low, length);
    assertThat(lengths.of(high, low)).isEqualTo(length);
    lengths.forget(high, low);
    assertThat(lengths.of(high, low)).isEqualTo(KnownLengths.UNKNOWN);
    lengths.know(high, low, length);
    lengths.clear();
    assertThat(lengths.of(high, low)).isEqualTo(KnownLengths.UNKNOWN);
  }

  @Property
  void whatIsNotedOfOneKey_isNotBelievedOfAnother(
      @ForAll long high, @ForAll long low, @ForAll @IntRange(min = 0, max = 63) int bit) {
    lengths.know(high, low, 100);
    assertThat(lengths.of(high, low ^ 1L << bit)).isEqualTo(KnownLengths.UNKNOWN);
    assertThat(lengths.of(high ^ 1L << bit, low)).isEqualTo(KnownLengths.UNKNOWN);
    lengths.clear();
  }

  @Property
  void lengthsThatDoNotFit_areNotNoted(@ForAll long high, @ForAll long low) {
    lengths.know(high, low, (1 << 24) - 3);
    assertThat(lengths.of(high, low)).isEqualTo((1 << 24) - 3);
    lengths.forget(high, low);
    lengths.know(high, low, (1 << 24) - 2);
    assertThat(lengths.of(high, low)).isEqualTo(KnownLengths.UNKNOWN);
  }
}
