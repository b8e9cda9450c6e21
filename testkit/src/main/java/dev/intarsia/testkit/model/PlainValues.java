package dev.intarsia.testkit.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Plain values in one form, so that equal values are {@code equals}. */
public final class PlainValues {

  private PlainValues() {}

  /**
   * A deep copy in which a whole number is a {@code Long} and any other number a {@code Double}.
   *
   * @throws IllegalArgumentException if something is no plain value; the message names its type
   */
  public static @Nullable Object normalised(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> copy = new LinkedHashMap<>();
      map.forEach((key, part) -> copy.put((String) key, normalised(part)));
      return copy;
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>();
      list.forEach(part -> copy.add(normalised(part)));
      return copy;
    }
    if (value instanceof Number number) {
      return normalisedNumber(number);
    }
    if (value == null || value instanceof String || value instanceof Boolean) {
      return value;
    }
    throw new IllegalArgumentException(
        "value=" + value + ", type=" + value.getClass().getName() + ", allowed=plain values");
  }

  /** As {@link #normalised}, for an object. */
  @SuppressWarnings("unchecked") // the copy of a map is a map with string keys
  public static Map<String, @Nullable Object> normalisedObject(Map<String, ?> value) {
    return (Map<String, @Nullable Object>) Objects.requireNonNull(normalised(value));
  }

  private static Number normalisedNumber(Number number) {
    BigDecimal exact = new BigDecimal(number.toString());
    try {
      return exact.longValueExact();
    } catch (ArithmeticException fractionOrTooLarge) {
      return exact.doubleValue();
    }
  }

  /** How a scalar reads inside a text: null is empty, numbers as short as possible. */
  static String asText(@Nullable Object scalar) {
    return scalar == null ? "" : scalar.toString();
  }
}
