package dev.intarsia.cacheability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.intarsia.failure.InvalidInputException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first and the last of what is allowed. */
final class LimitsOfTextTest {

  @ParameterizedTest
  @ValueSource(chars = {Character.MIN_SURROGATE, Character.MAX_SURROGATE})
  void halfOfAPair_isRefused_atBothEndsOfItsBlock(char half) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Tag.of("ab" + half))
        .withMessageContaining("U+%04X", (int) half)
        .withMessageContaining("'ab\uFFFD'");
  }

  @ParameterizedTest
  @ValueSource(ints = {Character.MIN_SURROGATE - 1, Character.MAX_SURROGATE + 1})
  void letter_besideThatBlock_isAccepted(int point) {
    String text = Character.toString(point);
    assertThat(Tag.of(text).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(ints = {0x7E, 0xA1, 0x7FF, 0x800, 0xFFFD, 0x10000, 0x10FFFF})
  void letters_countAsTheirBytes(int point) {
    String letter = Character.toString(point);
    int bytes = letter.getBytes(StandardCharsets.UTF_8).length;
    String longest = letter.repeat(256 / bytes) + "a".repeat(256 % bytes);
    assertThat(Tag.of(longest).text()).isEqualTo(longest);
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Tag.of(longest + "a"))
        .withMessageContaining("257");
  }
}
