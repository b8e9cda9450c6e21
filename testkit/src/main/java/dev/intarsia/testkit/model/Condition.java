package dev.intarsia.testkit.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code {context | data, in: [values]}} or a boolean. */
final class Condition {

  private Condition() {}

  static boolean holds(@Nullable Object condition, World world) {
    if (condition instanceof Map<?, ?> map) {
      @SuppressWarnings("unchecked") // objects of plain values have string keys
      Fields fields = new Fields((Map<String, @Nullable Object>) map);
      String present =
          fields.has("context")
              ? world.contexts().value(fields.text("context"))
              : world.data(fields.text("data"));
      return fields.texts("in").contains(present);
    }
    return condition == null || Boolean.TRUE.equals(condition);
  }
}
