package dev.intarsia.core.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.cacheability.ContextToken;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ContextFoldingTest {

  private static ContextFolding.Folded fold(String... tokens) {
    return Foldings.of(ContextSet.of(tokens)).fold(token -> true);
  }

  private static List<String> texts(List<ContextToken> tokens) {
    return tokens.stream().map(ContextToken::text).toList();
  }

  @ParameterizedTest
  @DisplayName("CX-1: an ancestor in the set folds its descendants away, in any order")
  @CsvSource({
    "a a.b,           a",
    "a.b a,           a",
    "a a.b.c,         a",
    "a.b a.b.c,       a.b",
    "a.b.c a.b a,     a",
    "x x:foo,         x",
    "x:foo x,         x",
    "a a.b.c:bar,     a",
    "a.b a.b.c:bar c, a.b c",
    "a.b ab,          a.b ab",
    "x:foo x:bar,     x:bar x:foo",
    "x:foo x.y,       x.y x:foo",
    "a.b a.c,         a.b a.c"
  })
  void fold_family_keepsAncestors(String tokens, String kept) {
    assertThat(texts(fold(tokens.split(" ")).kept())).containsExactly(kept.split(" "));
  }

  @Test
  @DisplayName("CX-2: a descendant that must not be folded stays")
  void fold_unfoldableDescendant_stays() {
    ContextToken unfoldable = ContextToken.of("a.b.no");
    ContextFolding.Folded folded =
        Foldings.of(ContextSet.of("a.b.no", "a.b", "a")).fold(token -> !token.equals(unfoldable));

    assertThat(texts(folded.kept())).containsExactly("a", "a.b.no");
    assertThat(texts(folded.dropped())).containsExactly("a.b");
  }

  @Test
  @DisplayName("CX-2: an ancestor that must not be folded itself still covers others")
  void fold_unfoldableAncestor_stillCovers() {
    ContextFolding.Folded folded =
        Foldings.of(ContextSet.of("a", "a.b")).fold(token -> !token.text().equals("a"));

    assertThat(texts(folded.kept())).containsExactly("a");
  }

  @Test
  @DisplayName("CX-10: dots and colons of a parameter are no levels of the hierarchy")
  void fold_parameterWithDotOrColon_isNoLevel() {
    assertThat(texts(fold("x:p", "x:p.q", "x:p:r").kept()))
        .containsExactly("x:p", "x:p.q", "x:p:r");
    assertThat(texts(fold("x", "x:p.q").kept())).containsExactly("x");
  }

  @Test
  void fold_tokensWithoutAncestor_areNotAskedWhetherFoldable() {
    List<String> asked = new ArrayList<>();
    Foldings.of(ContextSet.of("a", "a.b", "c.d"))
        .fold(
            token -> {
              asked.add(token.text());
              return true;
            });

    assertThat(asked).containsExactly("a.b");
  }

  @Test
  void fold_setOfOneOrNone_isUntouched() {
    assertThat(texts(fold("a.b.c:d").kept())).containsExactly("a.b.c:d");
    assertThat(fold().kept()).isEmpty();
    assertThat(fold().dropped()).isEmpty();
  }
}
