package dev.intarsia.cacheability;

import dev.intarsia.failure.InvalidInputException;
import dev.intarsia.failure.InvalidInputException.Kind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The name of something that output varies by: {@code user.roles}, or {@code cookies:theme} with a
 * parameter.
 *
 * <p>Names form a hierarchy by dots: {@code user} is an ancestor of {@code user.roles}, and a token
 * without parameter is an ancestor of the same name with one. The first colon starts the parameter,
 * in which dots and colons mean nothing. 1 to 256 bytes of UTF-8 without white space, controls,
 * commas or unpaired surrogates. Equality is by text.
 *
 * <p>Thread safety: immutable.
 */
public final class ContextToken implements HashedSet.Element, Comparable<ContextToken> {

  private final String text;
  private final String name;
  private final @Nullable String parameter;
  private final long hash;

  private ContextToken(String text) {
    int colon = text.indexOf(':');
    this.text = text;
    this.name = colon < 0 ? text : text.substring(0, colon);
    this.parameter = colon < 0 ? null : text.substring(colon + 1);
    this.hash = StableHash.of(text);
  }

  /**
   * The token that a text spells.
   *
   * @throws InvalidInputException of kind {@link Kind#MALFORMED_CONTEXT}
   */
  public static ContextToken of(String text) {
    WellFormed.require(text, Kind.MALFORMED_CONTEXT, "context token");
    ContextToken token = new ContextToken(text);
    String name = token.name;
    if (name.isEmpty() || name.startsWith(".") || name.endsWith(".") || name.contains("..")) {
      throw new InvalidInputException(
          Kind.MALFORMED_CONTEXT,
          "context token '%s' has the name '%s'; expected words joined by single dots, then at most :parameter"
              .formatted(text, name));
    }
    return token;
  }

  @Override
  public String text() {
    return text;
  }

  /** The part before the first colon. */
  public String name() {
    return name;
  }

  /** The part behind the first colon, which may be empty; nothing if there is no colon. */
  public Optional<String> parameter() {
    return Optional.ofNullable(parameter);
  }

  /**
   * Whether this token covers the other: the other's value follows from this one's.
   *
   * @return false for the token itself
   */
  public boolean isAncestorOf(ContextToken other) {
    if (parameter != null) {
      return false;
    }
    if (other.name.length() == name.length()) {
      return other.parameter != null && other.name.equals(name);
    }
    return other.name.length() > name.length()
        && other.name.charAt(name.length()) == '.'
        && other.name.startsWith(name);
  }

  /** Its {@link StableHash}. */
  @Override
  public long hash() {
    return hash;
  }

  @Override
  public int compareTo(ContextToken other) {
    return text.compareTo(other.text);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other == this || (other instanceof ContextToken token && token.text.equals(text));
  }

  @Override
  public int hashCode() {
    return Long.hashCode(hash);
  }

  @Override
  public String toString() {
    return text;
  }
}
