package dev.intarsia.testkit.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The deep merge of settings: objects by key, lists by position, anything else the later. */
final class Settings {

  private Settings() {}

  static @Nullable Object merge(@Nullable Object earlier, @Nullable Object later) {
    if (earlier instanceof Map<?, ?> one && later instanceof Map<?, ?> other) {
      return mergeObjects(one, other);
    }
    if (earlier instanceof List<?> one && later instanceof List<?> other) {
      return mergeLists(one, other);
    }
    return later;
  }

  static Map<String, @Nullable Object> mergeObjects(Map<?, ?> earlier, Map<?, ?> later) {
    Map<String, @Nullable Object> merged = new LinkedHashMap<>();
    earlier.forEach((key, value) -> merged.put((String) key, value));
    later.forEach(
        (key, value) ->
            merged.put(
                (String) key, earlier.containsKey(key) ? merge(earlier.get(key), value) : value));
    return merged;
  }

  private static List<@Nullable Object> mergeLists(List<?> earlier, List<?> later) {
    List<@Nullable Object> merged = new ArrayList<>(earlier);
    for (int position = 0; position < later.size(); position++) {
      if (position < merged.size()) {
        merged.set(position, merge(merged.get(position), later.get(position)));
      } else {
        merged.add(later.get(position));
      }
    }
    return merged;
  }
}
