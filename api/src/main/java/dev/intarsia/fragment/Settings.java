package dev.intarsia.fragment;

import dev.intarsia.failure.InvalidInputException;
import dev.intarsia.failure.InvalidInputException.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Copying and merging of JSON-like values. */
final class Settings {

  /** How deep values may nest. */
  private static final int DEEPEST = 64;

  private Settings() {}

  static Map<String, String> ordered(Map<String, String> attributes) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
  }

  static Map<String, @Nullable Object> checked(Map<String, @Nullable Object> settings) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    settings.forEach((name, value) -> copy.put(name, checkedValue(value, name, 1)));
    return Collections.unmodifiableMap(copy);
  }

  private static @Nullable Object checkedValue(@Nullable Object value, String path, int depth) {
    if (depth > DEEPEST) {
      throw new InvalidInputException(
          Kind.MALFORMED_ATTACHMENT,
          "setting '%s…' nests deeper than %d; allowed: at most that"
              .formatted(path.substring(0, Math.min(60, path.length())), DEEPEST));
    }
    if (value == null
        || value instanceof String
        || value instanceof Boolean
        || value instanceof Long
        || (value instanceof Double number && Double.isFinite(number))) {
      return value;
    }
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    if (value instanceof Float number && Float.isFinite(number)) {
      return number.doubleValue();
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>(list.size());
      for (Object item : list) {
        copy.add(checkedValue(item, path + "[]", depth + 1));
      }
      return Collections.unmodifiableList(copy);
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> copy = new LinkedHashMap<>();
      map.forEach(
          (name, item) ->
              copy.put(String.valueOf(name), checkedValue(item, path + "." + name, depth + 1)));
      return Collections.unmodifiableMap(copy);
    }
    throw new InvalidInputException(
        Kind.MALFORMED_ATTACHMENT,
        "setting '%s' is a %s; allowed: Map, List, String, finite number, Boolean, null"
            .formatted(path, value.getClass().getName() + " " + value));
  }

  static Map<String, @Nullable Object> merged(
      Map<String, @Nullable Object> under, Map<String, @Nullable Object> over) {
    if (over.isEmpty()) {
      return under;
    }
    if (under.isEmpty()) {
      return over;
    }
    Map<String, @Nullable Object> merged = new LinkedHashMap<>(under);
    over.forEach(
        (name, value) ->
            merged.put(
                name, merged.containsKey(name) ? mergedValue(merged.get(name), value) : value));
    return merged;
  }

  @SuppressWarnings("unchecked") // checked() lets in only maps with String keys
  private static @Nullable Object mergedValue(@Nullable Object under, @Nullable Object over) {
    if (under instanceof Map<?, ?> && over instanceof Map<?, ?>) {
      return merged((Map<String, @Nullable Object>) under, (Map<String, @Nullable Object>) over);
    }
    if (under instanceof List<?> below && over instanceof List<?> above) {
      List<@Nullable Object> positions = new ArrayList<>(below);
      for (int i = 0; i < above.size(); i++) {
        if (i < positions.size()) {
          positions.set(i, mergedValue(positions.get(i), above.get(i)));
        } else {
          positions.add(above.get(i));
        }
      }
      return positions;
    }
    return over;
  }
}
