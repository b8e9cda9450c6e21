package dev.intarsia.testkit.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Gives each key and each identity that was left open a number of its own.
 *
 * <p>One object's open names get one number. Inside of builders the argument is part of the name,
 * because what is shown there may depend on it.
 */
final class Numbering {

  /** Stands where a number is wanted. */
  static final String OPEN = "?#";

  private int last;

  Map<String, @Nullable Object> ofTree(Map<String, @Nullable Object> tree) {
    return numbered(tree, "");
  }

  Map<String, @Nullable Object> ofBuilder(Map<String, @Nullable Object> builder) {
    return numbered(builder, "-${arg.0}");
  }

  private Map<String, @Nullable Object> numbered(
      Map<String, @Nullable Object> object, String suffix) {
    last++;
    return closed(object, "f" + last + suffix, suffix);
  }

  /** Children and variants get numbers of their own, all else the number of its node. */
  private Map<String, @Nullable Object> closed(Map<?, ?> object, String number, String suffix) {
    Map<String, @Nullable Object> copy = PlainObject.empty().toMap();
    object.forEach(
        (key, value) -> {
          String name = (String) key;
          boolean nodes = name.equals("children") || name.equals("variants");
          copy.put(name, nodes ? each(value, suffix) : closed(value, number, suffix));
        });
    return copy;
  }

  private List<@Nullable Object> each(@Nullable Object list, String suffix) {
    List<@Nullable Object> copies = new ArrayList<>();
    for (Object part : (List<?>) Objects.requireNonNull(list)) {
      last++;
      copies.add(closed(part, "f" + last + suffix, suffix));
    }
    return copies;
  }

  private @Nullable Object closed(@Nullable Object value, String number, String suffix) {
    if (value instanceof Map<?, ?> object) {
      return closed(object, number, suffix);
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> copies = new ArrayList<>();
      list.forEach(part -> copies.add(closed(part, number, suffix)));
      return copies;
    }
    return value instanceof String text ? text.replace(OPEN, number) : value;
  }
}
