package dev.intarsia.cacheability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.arbitraries.Cacheabilities;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class ContextTokenProperties {

  @Provide
  Arbitrary<ContextToken> tokens() {
    return Cacheabilities.tokens();
  }

  /** The definition word by word. */
  private static boolean isAncestor(String ancestor, String token) {
    List<String> above = words(ancestor);
    List<String> below = words(token);
    if (ancestor.contains(":") || above.size() > below.size()) {
      return false;
    }
    boolean isSameBranch = below.subList(0, above.size()).equals(above);
    return isSameBranch && (above.size() < below.size() || token.contains(":"));
  }

  private static List<String> words(String token) {
    return List.of(token.split(":", 2)[0].split("\\."));
  }

  @Property
  void ancestry_isThatOfTheDefinition(
      @ForAll("tokens") ContextToken a, @ForAll("tokens") ContextToken b) {
    assertThat(a.isAncestorOf(b)).isEqualTo(isAncestor(a.text(), b.text()));
  }

  @Property
  void ancestry_isIrreflexiveAndAsymmetric(
      @ForAll("tokens") ContextToken a, @ForAll("tokens") ContextToken b) {
    assertThat(a.isAncestorOf(a)).isFalse();
    assertThat(a.isAncestorOf(b) && b.isAncestorOf(a)).isFalse();
  }

  @Property
  void ancestry_isTransitive(
      @ForAll("tokens") ContextToken a,
      @ForAll("tokens") ContextToken b,
      @ForAll("tokens") ContextToken c) {
    if (a.isAncestorOf(b) && b.isAncestorOf(c)) {
      assertThat(a.isAncestorOf(c)).isTrue();
    }
  }

  @Property
  void nameAndParameter_spellTheToken(@ForAll("tokens") ContextToken token) {
    String spelled = token.name() + token.parameter().map(text -> ":" + text).orElse("");
    assertThat(spelled).isEqualTo(token.text());
    assertThat(token.name()).doesNotContain(":");
  }
}
