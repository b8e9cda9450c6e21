package dev.intarsia.hostile.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.hostile.Trying;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Texts with delimiters, controls, lone surrogates, of a mebibyte, wherever texts can come in. */
@Timeout(120)
final class NastyValuesTest {

  @Test
  void textOfAnyKind_isItselfOrRefused_andSharesNothingWithAnother() {
    try (NastyValues values = new NastyValues()) {
      Trying.inputs("values", values, 20_000);
      System.out.printf(
          "values: shown %d times, refused %d%n", values.shownTexts(), values.refusedTexts());
      assertThat(values.shownTexts()).isPositive();
      assertThat(values.refusedTexts()).isPositive();
    }
  }

  @Test
  void textsOfWhichNoneIsRefused_areFound() {
    assertThat(Trying.breach(new NastyValues(text -> text, NastyValuesTest::harmless), 20_000))
        .hasMessageContaining(" were shown and 0 refused ");
  }

  /** A mebibyte is refused, too. */
  private static String harmless(String text) {
    String letters = "x" + text.replaceAll("[^a-z]", "");
    return letters.substring(0, Math.min(letters.length(), 100));
  }

  @Test
  void textsOfWhichNoneIsShown_areFound() {
    assertThat(Trying.breach(new NastyValues(text -> text, text -> "\ud800"), 20_000))
        .hasMessageContaining(" 0 were shown ");
  }

  @Test
  void keyThatForgetsWhiteSpace_isFound() {
    assertThat(Trying.breach(new NastyValues(text -> text.replaceAll("\\s", "")), 20_000))
        .hasMessageContaining("key ")
        .hasMessageContaining("shown");
  }
}
