package dev.intarsia.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class ZipfTest {

  private static int[] counts(int size, double exponent) {
    int[] counts = new int[size];
    for (int number : new Zipf(size, exponent, 1).take(100_000)) {
      counts[number]++;
    }
    Arrays.sort(counts);
    return counts;
  }

  @Test
  void skewedNumbers_areFewOften_andAllAtTimes() {
    int[] counts = counts(100, 0.99);
    assertThat(counts[99]).isBetween(17_000, 21_500);
    assertThat(counts[98]).isBetween(8_500, 11_000);
    assertThat(counts[0]).isPositive();
  }

  @Test
  void exponentZero_isUniform() {
    int[] counts = counts(100, 0);
    assertThat(counts[0]).isGreaterThan(800);
    assertThat(counts[99]).isLessThan(1_200);
  }

  @Test
  void sameSeed_givesTheSameNumbers() {
    assertThat(new Zipf(50, 0.99, 7).take(20)).isEqualTo(new Zipf(50, 0.99, 7).take(20));
    assertThat(new Zipf(50, 0.99, 7).take(20)).isNotEqualTo(new Zipf(50, 0.99, 8).take(20));
  }
}
