package dev.intarsia.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.failure.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits and memory. */
final class LedgerSizingTest {

  @Test
  void standard_isSixMebibytes() {
    assertThat(LedgerSizing.standard().bytes()).isEqualTo(6L << 20);
  }

  @ParameterizedTest
  @CsvSource({"1, 2", "2, 4", "3, 8", "4, 8", "5, 16", "67108864, 134217728"})
  void tableSlots_areAPowerOfTwoAndAtLeastTwicePerTag(int exactTags, int slots) {
    assertThat(new LedgerSizing(exactTags, 2).tableSlots()).isEqualTo(slots);
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, (1 << 26) + 1})
  void exactTags_outsideTheLimits_areRefusedByName(int exactTags) {
    assertThatThrownBy(() -> new LedgerSizing(exactTags, 2))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("exactTags=" + exactTags)
        .hasMessageContaining("1 to 67108864");
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -2, 0, 1, 3, 100, 1 << 28})
  void sketchSlots_outsideTheLimits_areRefusedByName(int sketchSlots) {
    assertThatThrownBy(() -> new LedgerSizing(1, sketchSlots))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("sketchSlots=" + sketchSlots)
        .hasMessageContaining("power of two");
  }
}
