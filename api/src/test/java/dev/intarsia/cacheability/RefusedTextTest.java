package dev.intarsia.cacheability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.intarsia.failure.InvalidInputException;
import dev.intarsia.failure.InvalidInputException.Kind;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tags and context tokens accept and refuse the same texts. */
final class RefusedTextTest {

  /** Every way in which a text becomes a tag or a token. */
  private static Stream<Arguments> entrances() {
    return Stream.of(
        entrance("Tag.of", Kind.MALFORMED_TAG, Tag::of),
        entrance("TagSet.of", Kind.MALFORMED_TAG, TagSet::of),
        entrance("TagSet.joined", Kind.MALFORMED_TAG, t -> TagSet.joined("", "", List.of(t))),
        entrance("Cacheability.tags", Kind.MALFORMED_TAG, Cacheability::tags),
        entrance("ContextToken.of", Kind.MALFORMED_CONTEXT, ContextToken::of),
        entrance("ContextSet.of", Kind.MALFORMED_CONTEXT, ContextSet::of),
        entrance("Cacheability.contexts", Kind.MALFORMED_CONTEXT, Cacheability::contexts));
  }

  private static Arguments entrance(String name, Kind kind, Consumer<String> use) {
    return Arguments.of(name, kind, use);
  }

  private static InvalidInputException refusal(Consumer<String> entrance, String text) {
    try {
      entrance.accept(text);
    } catch (InvalidInputException refused) {
      return refused;
    }
    throw new AssertionError("accepted: " + text);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("entrances")
  @DisplayName("MD-5 C the empty text is refused")
  void emptyText_isRefused(String name, Kind kind, Consumer<String> entrance) {
    InvalidInputException refused = refusal(entrance, "");
    assertThat(refused.kind()).isEqualTo(kind);
    assertThat(refused).hasMessageContaining("empty").hasMessageContaining("1 to 256 bytes");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("entrances")
  @DisplayName("MD-11 X white space, controls and commas are refused, so nothing can split")
  void splittingCharacters_areRefusedNamingThem(String name, Kind kind, Consumer<String> entrance) {
    int[] refusedPoints = {
      ' ', '\t', '\n', '\r', 0, 0x1F, 0x7F, 0x85, 0x9F, 0xA0, 0x1680, 0x2003, 0x2028, 0x2029,
      0x202F, 0x3000, ','
    };
    for (int point : refusedPoints) {
      InvalidInputException refused = refusal(entrance, "ab" + Character.toString(point) + "c");
      assertThat(refused.kind()).isEqualTo(kind);
      assertThat(refused)
          .hasMessageContaining("U+%04X", point)
          .hasMessageContaining("index 2")
          .hasMessageContaining("allowed: no white space, control, comma or unpaired surrogate");
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("entrances")
  void unpairedSurrogates_areRefused(String name, Kind kind, Consumer<String> entrance) {
    for (String half : List.of("\uD83D", "\uDE00", "a\uD83Db", "\uDE00\uD83D", "x\uD83D")) {
      assertThat(refusal(entrance, half).kind()).isEqualTo(kind);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("entrances")
  void textOf257Bytes_isRefusedNamingBothLengths(
      String name, Kind kind, Consumer<String> entrance) {
    for (String text : List.of("a".repeat(257), "é".repeat(128) + "a", "😀".repeat(64) + "a")) {
      InvalidInputException refused = refusal(entrance, text);
      assertThat(refused.kind()).isEqualTo(kind);
      assertThat(refused).hasMessageContaining("257").hasMessageContaining("256");
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("entrances")
  @DisplayName("MD-12 X 256 bytes and letters of any script are accepted as they are")
  void textOf256Bytes_isAccepted(String name, Kind kind, Consumer<String> entrance) {
    for (String text :
        List.of("a".repeat(256), "é".repeat(128), "漢".repeat(85) + "a", "😀".repeat(64))) {
      entrance.accept(text);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000b", "a\nb", "a\u0085b", "a\u2028b", "a\u2029b", "a\uD83Db"})
  void message_ofARefusal_cannotBreakALogLine(String text) {
    String message = refusal(Tag::of, text).getMessage();
    assertThat(message.codePoints())
        .noneMatch(
            point ->
                Character.isISOControl(point)
                    || Character.getType(point) == Character.LINE_SEPARATOR
                    || Character.getType(point) == Character.PARAGRAPH_SEPARATOR
                    || Character.getType(point) == Character.SURROGATE);
  }

  @Test
  void message_ofALongRefusal_isShort() {
    assertThat(refusal(Tag::of, "x".repeat(100_000)).getMessage()).hasSizeLessThan(200);
    assertThat(refusal(Tag::of, "x".repeat(100_000) + " ").getMessage()).hasSizeLessThan(250);
  }

  @Test
  void emptyVarargs_areTheEmptySets() {
    assertThat(TagSet.of()).isSameAs(TagSet.empty());
    assertThat(ContextSet.of()).isSameAs(ContextSet.empty());
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> TagSet.of("good", "b,d"));
  }
}
