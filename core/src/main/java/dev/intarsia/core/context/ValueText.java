package dev.intarsia.core.context;

import dev.intarsia.context.ContextValue;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Writes several texts as one value, so that different texts give different values.
 *
 * <pre>
 * list   a single text stands for itself; several are joined by U+001F U+001E;
 *        in both, U+001F is doubled
 * names  joined by commas; % and comma as %25 and %2C; an empty name is a lone %
 * pairs  name=value joined by &amp;; % &amp; = as %25 %26 %3D; by name, then in the order given
 * </pre>
 *
 * <p>Nothing at all is absent, for lists and pairs; a set of no names is the empty text, because
 * somebody has it.
 */
final class ValueText {

  private static final String UNIT = "\u001F";
  private static final String BETWEEN_UNITS = "\u001F\u001E";

  private ValueText() {}

  static ContextValue list(List<String> texts) {
    if (texts.isEmpty()) {
      return ContextValue.absent();
    }
    StringJoiner joined = new StringJoiner(BETWEEN_UNITS);
    for (String text : texts) {
      joined.add(text.replace(UNIT, UNIT + UNIT));
    }
    return ContextValue.of(joined.toString());
  }

  /** The names in the order given, which is to be a sorted one. */
  static ContextValue names(Collection<String> names) {
    StringJoiner joined = new StringJoiner(",");
    for (String name : names) {
      joined.add(name.isEmpty() ? "%" : escaped(name, ','));
    }
    return ContextValue.of(joined.toString());
  }

  /** The pairs in the order given, which is to be one that is sorted by name. */
  static ContextValue pairs(Map<String, List<String>> pairs) {
    StringJoiner joined = new StringJoiner("&");
    pairs.forEach(
        (name, values) -> {
          for (String value : values) {
            joined.add(escaped(name, '&', '=') + "=" + escaped(value, '&', '='));
          }
        });
    return joined.length() == 0 ? ContextValue.absent() : ContextValue.of(joined.toString());
  }

  /** The text without the reserved characters, which are ASCII. */
  static String escaped(String text, char... reserved) {
    String escaped = text.replace("%", "%25");
    for (char character : reserved) {
      // Hardly any text has one, and texts are read for each request.
      if (escaped.indexOf(character) >= 0) {
        escaped = escaped.replace(String.valueOf(character), "%%%02X".formatted((int) character));
      }
    }
    return escaped;
  }
}
