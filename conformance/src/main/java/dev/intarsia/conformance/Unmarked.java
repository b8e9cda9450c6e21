package dev.intarsia.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers with the marks around run numbers taken away. */
final class Unmarked {

  private Unmarked() {}

  static @Nullable Object of(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> copy = new LinkedHashMap<>();
      map.forEach((name, part) -> copy.put((String) name, of(part)));
      return copy;
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>();
      list.forEach(part -> copy.add(of(part)));
      return copy;
    }
    return value instanceof String text ? MaskedText.unmarked(text) : value;
  }
}
