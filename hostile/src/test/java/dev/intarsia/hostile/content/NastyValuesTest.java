package dev.intarsia.hostile.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.hostile.Target;
import dev.intarsia.hostile.Trying;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Texts with delimiters, controls, lone surrogates, of a mebibyte, wherever texts can come in. */
@Timeout(120)
final class NastyValuesTest {

  @Test
  void textOfAnyKind_isItselfOrRefused_andSharesNothingWithAnother() {
    Trying.inputs(Target.VALUES, 20_000);
  }

  @Test
  void keyThatForgetsWhiteSpace_isFound() {
    assertThat(Trying.breach(new NastyValues(text -> text.replaceAll("\\s", "")), 20_000))
        .hasMessageContaining("key ")
        .hasMessageContaining("shown");
  }
}
