package dev.intarsia.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads parts of answers; what is absent or of another type reads as empty. */
final class Plain {

  private Plain() {}

  @SuppressWarnings("unchecked") // objects of plain values have string keys
  static Map<String, @Nullable Object> object(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
  }

  static Map<String, @Nullable Object> copy(Object value) {
    return new LinkedHashMap<>(object(value));
  }

  static @Nullable Object part(@Nullable Object value, String name) {
    return object(value).get(name);
  }

  static List<@Nullable Object> list(@Nullable Object value, String name) {
    return part(value, name) instanceof List<?> list ? new ArrayList<>(list) : List.of();
  }

  static Set<String> texts(@Nullable Object value, String name) {
    Set<String> texts = new TreeSet<>();
    list(value, name).forEach(text -> texts.add(String.valueOf(text)));
    return texts;
  }

  static String text(@Nullable Object value, String name) {
    Object part = part(value, name);
    return part == null ? "" : part.toString();
  }

  static long number(@Nullable Object value, String name, long otherwise) {
    return part(value, name) instanceof Number number ? number.longValue() : otherwise;
  }

  static boolean flag(@Nullable Object value, String name) {
    return part(value, name) == Boolean.TRUE;
  }
}
