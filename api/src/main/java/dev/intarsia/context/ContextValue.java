package dev.intarsia.context;

import dev.intarsia.cacheability.Cacheability;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The value of one context for one request, with what that value itself depends on.
 *
 * <p>The dependency matters when the context is folded away because an ancestor is present: its
 * tags then join the item, so that a change of, say, a user's roles still invalidates output that
 * only varies by user. A max-age of 0 says that the value must not be folded away at all.
 *
 * <p>Thread safety: immutable.
 */
public final class ContextValue {

  private static final ContextValue ABSENT = new ContextValue(null, Cacheability.NONE);

  private final @Nullable String text;
  private final Cacheability cacheability;

  private ContextValue(@Nullable String text, Cacheability cacheability) {
    this.text = text;
    this.cacheability = cacheability;
  }

  /** A value; the empty text is one. */
  public static ContextValue of(String text) {
    return new ContextValue(Objects.requireNonNull(text), Cacheability.NONE);
  }

  /** The request has no such thing; differs from every text. */
  public static ContextValue absent() {
    return ABSENT;
  }

  /** The text if there is one, otherwise {@link #absent()}. */
  public static ContextValue ofNullable(@Nullable String text) {
    return text == null ? ABSENT : of(text);
  }

  /** This value, depending on that. */
  public ContextValue dependingOn(Cacheability dependency) {
    return new ContextValue(text, cacheability.and(dependency));
  }

  /** This value, never folded into an ancestor's. */
  public ContextValue unfoldable() {
    return dependingOn(Cacheability.UNCACHEABLE);
  }

  /** The text, or nothing if absent. */
  public Optional<String> text() {
    return Optional.ofNullable(text);
  }

  /** The text, or the empty text if absent: for output, not for telling values apart. */
  public String textOrEmpty() {
    return text == null ? "" : text;
  }

  /** Whether the request has no such thing. */
  public boolean isAbsent() {
    return text == null;
  }

  /** What the value depends on. */
  public Cacheability cacheability() {
    return cacheability;
  }

  /** Whether an ancestor in the same set makes it superfluous. */
  public boolean isFoldable() {
    return cacheability.isStorable();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ContextValue that
        && Objects.equals(text, that.text)
        && cacheability.equals(that.cacheability);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(text);
  }

  @Override
  public String toString() {
    return text == null ? "(absent)" : '"' + text + '"';
  }
}
