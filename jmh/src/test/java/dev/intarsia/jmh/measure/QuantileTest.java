package dev.intarsia.jmh.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class QuantileTest {

  @Test
  void lowerQuartile_hasAQuarterBelowIt_whateverTheOrder() {
    assertThat(Quantile.lowerQuartile(8, 7, 6, 5, 4, 3, 2, 1)).isEqualTo(3);
    assertThat(Quantile.lowerQuartile(5)).isEqualTo(5);
  }

  @Test
  void median_isTheMiddle_orTheMeanOfTwo() {
    assertThat(Quantile.median(9, 1, 2)).isEqualTo(2);
    assertThat(Quantile.median(1, 9, 2, 4)).isEqualTo(3);
  }

  @Test
  void spread_isTheWholeRange_byTheMedian() {
    assertThat(Quantile.spread(90, 110, 100)).isEqualTo(0.2);
    assertThat(Quantile.spread(100)).isNaN();
  }

  @Test
  void values_areLeftAsTheyAre() {
    double[] values = {3, 1, 2};
    Quantile.median(values);
    assertThat(values).containsExactly(3, 1, 2);
  }

  @Test
  void noValues_areRefused() {
    assertThatThrownBy(Quantile::median).hasMessage("0 values, at least 1 is needed");
  }
}
