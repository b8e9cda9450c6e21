package dev.intarsia.fragment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.intarsia.failure.InvalidInputException;
import dev.intarsia.failure.InvalidInputException.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FragmentKeyTest {

  @Test
  void delimiters_cannotBeInjected() {
    assertThat(
            List.of(
                FragmentKey.of("a", "b"),
                FragmentKey.of("a:b"),
                FragmentKey.of("b", "a"),
                FragmentKey.of("ab"),
                FragmentKey.of("a", "", "b"),
                FragmentKey.of("", "a", "b"),
                FragmentKey.of("a", "b", ""),
                FragmentKey.of("a\u0001b"),
                FragmentKey.of("a", "B")))
        .doesNotHaveDuplicates();
  }

  @Test
  void keyWithoutParts_isRefused() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(FragmentKey::of)
        .withMessage("a fragment key has 0 parts; expected 1 or more")
        .extracting(InvalidInputException::kind)
        .isEqualTo(Kind.MALFORMED_KEY);
  }

  @Test
  void emptyPart_isAccepted() {
    assertThat(FragmentKey.of("").parts()).containsExactly("");
  }

  @Test
  void unpairedSurrogates_areRefused_becauseTheyWouldPoseAsAQuestionMark() {
    for (String half : List.of("\uD800", "a\uDC00", "\uDC00\uD800")) {
      assertThatExceptionOfType(InvalidInputException.class)
          .isThrownBy(() -> FragmentKey.of("fine", half))
          .withMessageContaining("unpaired surrogate")
          .withMessageContaining("expected well-formed text")
          .extracting(InvalidInputException::kind)
          .isEqualTo(Kind.MALFORMED_KEY);
    }
    assertThat(FragmentKey.of("😀")).isNotEqualTo(FragmentKey.of("?"));
  }

  @Test
  void parts_areCopied() {
    List<String> parts = new ArrayList<>(List.of("a"));
    FragmentKey key = FragmentKey.of(parts);
    parts.add("b");
    assertThat(key.parts()).containsExactly("a").isUnmodifiable();
  }

  @Test
  void bytes_areCopiedToAnyOffset() {
    byte[] target = new byte[10];
    FragmentKey.of("a", "bc").copyTo(target, 3);
    assertThat(target).containsExactly(0, 0, 0, 2, 1, 'a', 2, 'b', 'c', 0);
  }

  @Test
  void match_ofARangeOfAnotherLength_isFalseWithoutLooking() {
    assertThat(FragmentKey.of("a").matches(new byte[0], 0, 99)).isFalse();
  }
}
