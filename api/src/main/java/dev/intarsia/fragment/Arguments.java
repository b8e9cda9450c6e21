package dev.intarsia.fragment;

import dev.intarsia.failure.InvalidInputException;
import dev.intarsia.failure.InvalidInputException.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a {@link FragmentRef}: strings, whole and decimal numbers, booleans, nulls.
 *
 * <p>Whole numbers are kept as {@code Long}, decimal ones as {@code Double}. A string with an
 * unpaired surrogate is refused, which would make two references one in UTF-8.
 *
 * <p>Thread safety: immutable.
 */
public final class Arguments {

  /** No arguments. */
  public static final Arguments NONE = new Arguments(List.of());

  private final List<@Nullable Object> values;

  private Arguments(List<@Nullable Object> values) {
    this.values = values;
  }

  /**
   * The arguments with these values.
   *
   * @throws InvalidInputException of kind {@link Kind#NON_SCALAR_ARGUMENT}
   */
  public static Arguments of(@Nullable Object... values) {
    if (values.length == 0) {
      return NONE;
    }
    List<@Nullable Object> scalars = new ArrayList<>(values.length);
    for (int i = 0; i < values.length; i++) {
      scalars.add(scalar(values[i], i));
    }
    return new Arguments(Collections.unmodifiableList(scalars));
  }

  private static @Nullable Object scalar(@Nullable Object value, int index) {
    if (value instanceof String text) {
      return wellFormed(text, index);
    }
    if (value == null || value instanceof Boolean) {
      return value;
    }
    if (value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    if (value instanceof Double || value instanceof Float) {
      return ((Number) value).doubleValue();
    }
    throw new InvalidInputException(
        Kind.NON_SCALAR_ARGUMENT,
        "argument %d is a %s; allowed: String, whole or decimal number, Boolean, null"
            .formatted(index, value.getClass().getName()));
  }

  private static String wellFormed(String text, int index) {
    if (CanonicalBytes.hasUnpairedSurrogate(text)) {
      throw new InvalidInputException(
          Kind.NON_SCALAR_ARGUMENT,
          "argument %d is '%s' with an unpaired surrogate; expected well-formed text"
              .formatted(index, text.replaceAll("\\p{Cs}", "\uFFFD")));
    }
    return text;
  }

  /** Number of arguments. */
  public int size() {
    return values.size();
  }

  /**
   * The value at a position; null if it is null or there is no such position.
   *
   * @param index from 0
   */
  public @Nullable Object value(int index) {
    return index < values.size() ? values.get(index) : null;
  }

  /**
   * The string at a position.
   *
   * @throws IllegalArgumentException naming what is there instead
   */
  public String string(int index) {
    if (value(index) instanceof String text) {
      return text;
    }
    throw otherwise(index, "a string");
  }

  /**
   * The whole number at a position.
   *
   * @throws IllegalArgumentException naming what is there instead
   */
  public long integer(int index) {
    if (value(index) instanceof Long number) {
      return number;
    }
    throw otherwise(index, "a whole number");
  }

  private IllegalArgumentException otherwise(int index, String expected) {
    Object there = value(index);
    String found = there == null ? "nothing" : there.getClass().getSimpleName() + " " + there;
    return new IllegalArgumentException(
        "argument %d is %s; expected %s".formatted(index, found, expected));
  }

  /** All values in order; unmodifiable, may hold nulls. */
  public List<@Nullable Object> values() {
    return values;
  }

  void writeTo(CanonicalBytes bytes) {
    bytes.number(values.size());
    for (Object value : values) {
      if (value == null) {
        bytes.number(0);
      } else if (value instanceof String text) {
        bytes.number(1).text(text);
      } else if (value instanceof Long number) {
        bytes.number(2).number(number);
      } else if (value instanceof Double number) {
        bytes.number(3).number(Double.doubleToLongBits(number));
      } else {
        bytes.number(Boolean.TRUE.equals(value) ? 4 : 5);
      }
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Arguments that && that.values.equals(values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return Arrays.toString(values.toArray());
  }
}
