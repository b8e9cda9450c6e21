package dev.intarsia.fragment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.intarsia.failure.InvalidInputException;
import dev.intarsia.failure.InvalidInputException.Kind;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ArgumentsTest {

  @Test
  void numbers_areKeptAsLongOrDouble() {
    assertThat(Arguments.of(1, (short) 2, (byte) 3, 4L, 0.5f, 0.25).values())
        .containsExactly(1L, 2L, 3L, 4L, 0.5, 0.25);
  }

  @Test
  void numbersOfDifferentWidth_areTheSame() {
    assertThat(Arguments.of(7)).isEqualTo(Arguments.of(7L)).hasSameHashCodeAs(Arguments.of(7L));
    assertThat(Arguments.of(0.5f)).isEqualTo(Arguments.of(0.5));
  }

  @Test
  void noArguments_areNone() {
    assertThat(Arguments.of()).isSameAs(Arguments.NONE);
    assertThat(Arguments.NONE.size()).isZero();
  }

  @Test
  void anythingButScalars_isRefusedNamingPlaceAndType() {
    for (Object odd :
        List.of(List.of(), Map.of(), 'c', BigInteger.ONE, new Object[0], Kind.MALFORMED_TAG)) {
      assertThatExceptionOfType(InvalidInputException.class)
          .isThrownBy(() -> Arguments.of("fine", odd))
          .withMessageContaining("argument 1")
          .withMessageContaining(odd.getClass().getName())
          .withMessageContaining("allowed: String, whole or decimal number, Boolean, null")
          .extracting(InvalidInputException::kind)
          .isEqualTo(Kind.NON_SCALAR_ARGUMENT);
    }
  }

  @Test
  void unpairedSurrogates_areRefused_becauseTheyWouldPoseAsAQuestionMark() {
    for (String half : List.of("\uD800", "a\uDC00", "\uDC00\uD800")) {
      assertThatExceptionOfType(InvalidInputException.class)
          .isThrownBy(() -> Arguments.of(1, half))
          .withMessageContaining("argument 1")
          .withMessageContaining("unpaired surrogate");
    }
    assertThat(Arguments.of("😀").string(0)).isEqualTo("😀");
  }

  @Test
  void values_areReadByTypeAndPlace() {
    Arguments arguments = Arguments.of("a", 1, null, true);
    assertThat(arguments.string(0)).isEqualTo("a");
    assertThat(arguments.integer(1)).isEqualTo(1);
    assertThat(arguments.value(2)).isNull();
    assertThat(arguments.value(3)).isEqualTo(true);
    assertThat(arguments.value(4)).isNull();
    assertThat(arguments).hasToString("[a, 1, null, true]");
  }

  @Test
  void wrongType_isRefusedNamingWhatIsThere() {
    Arguments arguments = Arguments.of("a", 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> arguments.integer(0))
        .withMessage("argument 0 is String a; expected a whole number");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> arguments.string(1))
        .withMessage("argument 1 is Long 1; expected a string");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> arguments.string(2))
        .withMessage("argument 2 is nothing; expected a string");
  }

  @Test
  void values_areCopiedAndUnmodifiable() {
    Object[] source = {"a"};
    Arguments arguments = Arguments.of(source);
    source[0] = "b";
    assertThat(arguments.values()).containsExactly("a").isUnmodifiable();
  }
}
