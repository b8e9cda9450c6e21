package dev.intarsia.testkit.model;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A text for a plain value such that different values have different texts. */
final class Canonical {

  private Canonical() {}

  static String text(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      StringBuilder text = new StringBuilder("{");
      new TreeMap<>(map).forEach((key, part) -> text.append(text(key)).append(text(part)));
      return text.append('}').toString();
    }
    if (value instanceof Iterable<?> parts) {
      StringBuilder text = new StringBuilder("[");
      parts.forEach(part -> text.append(text(part)));
      return text.append(']').toString();
    }
    if (value instanceof String string) {
      return "'" + string.length() + ":" + string;
    }
    return "(" + value + ")";
  }

  static String text(List<?> values) {
    return text((Object) values);
  }
}
