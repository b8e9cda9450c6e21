package dev.intarsia.testkit.scenario;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts an object of the scenario format together; what is empty is left out. */
final class PlainObject {

  private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

  static PlainObject empty() {
    return new PlainObject();
  }

  /** Adds a field as it is. */
  PlainObject with(String name, Object value) {
    fields.put(name, value);
    return this;
  }

  /** Adds a list or an object, unless it is empty. */
  PlainObject withSome(String name, Object value) {
    boolean nothing =
        (value instanceof Collection<?> parts && parts.isEmpty())
            || (value instanceof Map<?, ?> map && map.isEmpty());
    return nothing ? this : with(name, value instanceof Collection<?> c ? List.copyOf(c) : value);
  }

  /** Adds a max-age, unless it is permanent. */
  PlainObject withMaxAge(long maxAge) {
    return maxAge < 0 ? this : with("maxAge", maxAge);
  }

  Map<String, @Nullable Object> toMap() {
    return new LinkedHashMap<>(fields);
  }

  static List<Object> listOf(Collection<?> parts) {
    return new ArrayList<>(parts);
  }
}
