package dev.intarsia.core.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.cacheability.ContextToken;
import dev.intarsia.context.ContextValue;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class ContextPartTest {

  private static ContextPart part(String tenant, Map<String, ContextValue> values) {
    return ContextPart.of(
        tenant,
        Foldings.of(ContextSet.of(values.keySet())),
        (ContextToken token) -> values.get(token.text()));
  }

  @Test
  void bytes_smallPart_areAsDrawn() {
    ContextPart part = part("t", Map.of("b", ContextValue.of("é"), "a", ContextValue.absent()));

    assertThat(HexFormat.of().formatHex(part.bytes()))
        .isEqualTo("010174" + "02" + "010161" + "00" + "010162" + "0102c3a9");
  }

  @Test
  void bytes_unpairedSurrogate_areCodeUnits() {
    ContextPart part = part("", Map.of("a", ContextValue.of("x\uD800")));

    assertThat(HexFormat.of().formatHex(part.bytes()))
        .isEqualTo("0100" + "01" + "010161" + "02040078d800");
  }

  @Test
  void hashes_differFromEachOther_andFollowTheBytes() {
    ContextPart part = part("t", Map.of("a", ContextValue.of("1")));
    ContextPart same = part("t", Map.of("a", ContextValue.of("1")));
    ContextPart different = part("t", Map.of("a", ContextValue.of("2")));

    assertThat(part.high()).isNotEqualTo(part.low()).isEqualTo(same.high());
    assertThat(part.low()).isEqualTo(same.low()).isNotEqualTo(different.low());
    assertThat(part.high()).isNotEqualTo(different.high());
  }

  @Test
  void matches_rangeWithinSource_isComparedExactly() {
    ContextPart part = part("t", Map.of("a", ContextValue.of("1")));
    int length = part.bytes().length;
    byte[] source = new byte[length + 5];
    System.arraycopy(part.bytes(), 0, source, 3, length);

    assertThat(part.matches(source, 3, length)).isTrue();
    assertThat(part.matches(source, 3, length - 1)).isFalse();
    assertThat(part.matches(source, 3, length + 1)).isFalse();
    assertThat(part.matches(source, 2, length)).isFalse();
    byte[] changed = Arrays.copyOf(part.bytes(), length);
    changed[length - 1]++;
    assertThat(part.matches(changed, 0, length)).isFalse();
  }

  @Test
  @DisplayName("foldedMaxAge: tags, contexts and the least max-age of what was folded away")
  void folded_finiteMaxAge_isMerged() {
    ContextPart part =
        part(
            "t",
            Map.of(
                "a", ContextValue.of("1").dependingOn(Cacheability.tags("of-a")),
                "a.b", ContextValue.of("2").dependingOn(Cacheability.maxAge(60).withTags("t1")),
                "a.c",
                    ContextValue.of("3")
                        .dependingOn(Cacheability.maxAge(30).withTags("t2").withContexts("x"))));

    assertThat(part.folded())
        .isEqualTo(Cacheability.tags("t1", "t2").withContexts("x").withMaxAge(30));
    assertThat(part.tokens()).containsExactly(ContextToken.of("a"));
  }

  @Test
  void folded_nothingFolded_isNone() {
    ContextPart part =
        part("t", Map.of("a.b", ContextValue.of("1").dependingOn(Cacheability.tags("unused"))));

    assertThat(part.folded()).isSameAs(Cacheability.NONE);
  }
}
