package dev.intarsia.testkit.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something left out of output: the text that stands for it, and the recipe of what goes there.
 *
 * @param identity the text; unguessable unless made by hand
 * @param handMade whether the identity was chosen by the author
 */
record Placeholder(String identity, Node recipe, boolean handMade) {

  // Private-use characters: no scenario can write such an identity by itself.
  private static final String OPENING = "\uE010";
  private static final String CLOSING = "\uE011";

  static Placeholder madeByHand(String id, Node recipe) {
    return new Placeholder(id, recipe, true);
  }

  /** One for a ref; with another preview it is another placeholder for the same ref. */
  static Placeholder of(Ref ref, Node recipe) {
    String preview = Canonical.text(recipe.fields().value("preview"));
    return new Placeholder(OPENING + ref.canonical() + preview + CLOSING, recipe, false);
  }

  /** Whether the identity could be an element of its own rather than a stretch of text. */
  boolean isElement() {
    return !handMade || identity.matches("(?s)<([A-Za-z][\\w-]*)(\\s[^<>]*)?>[^<>]*</\\1>");
  }

  /** The identity as it appears in answers; none for those that nobody wrote. */
  Map<String, @Nullable Object> toPlain() {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    plain.put("id", identity);
    plain.put("node", recipe.fields().values());
    return plain;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Placeholder that && identity.equals(that.identity);
  }

  @Override
  public int hashCode() {
    return Objects.hash(identity);
  }
}
