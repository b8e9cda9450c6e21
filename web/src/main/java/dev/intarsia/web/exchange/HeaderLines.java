package dev.intarsia.web.exchange;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The header lines of one response, by name in any case.
 *
 * <p>A list in the order of their coming: there are about ten, and names mostly differ in length.
 *
 * <p>Thread safety: none.
 */
final class HeaderLines {

  private static final int USUAL = 12;

  private final List<Line> lines = new ArrayList<>(USUAL);

  /** A name and its values. */
  private static final class Line {
    private final String name;
    private List<String> values;
    private boolean isDefault;

    private Line(String name, String value) {
      this.name = name;
      this.values = List.of(value);
    }
  }

  private @Nullable Line line(String name) {
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      if (line.name.equalsIgnoreCase(name)) {
        return line;
      }
    }
    return null;
  }

  boolean has(String name) {
    return line(name) != null;
  }

  /** Whether it is there and somebody meant it. */
  boolean isMeant(String name) {
    Line line = line(name);
    return line != null && !line.isDefault;
  }

  /** All values of a name, immutable. */
  List<String> all(String name) {
    Line line = line(name);
    return line == null ? List.of() : line.values;
  }

  /** Puts a value in place of those of that name. */
  void replace(String name, String value) {
    Line line = line(name);
    if (line == null) {
      lines.add(new Line(name, value));
    } else {
      line.values = List.of(value);
      line.isDefault = false;
    }
  }

  /** Puts a value behind those of that name. */
  void append(String name, String value) {
    Line line = line(name);
    if (line == null) {
      lines.add(new Line(name, value));
    } else {
      List<String> more = new ArrayList<>(line.values);
      more.add(value);
      line.values = Collections.unmodifiableList(more);
      line.isDefault = false;
    }
  }

  /** Puts a value that nobody has meant; only if there is none of that name. */
  void addDefault(String name, String value) {
    Line line = new Line(name, value);
    line.isDefault = true;
    lines.add(line);
  }

  void removeIf(Predicate<String> names) {
    lines.removeIf(line -> names.test(line.name));
  }

  void forEach(BiConsumer<String, List<String>> told) {
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      told.accept(line.name, line.values);
    }
  }

  boolean hasAny(BiPredicate<String, String> condition) {
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      for (int j = 0; j < line.values.size(); j++) {
        if (condition.test(line.name, line.values.get(j))) {
          return true;
        }
      }
    }
    return false;
  }

  /** All of them by name, in alphabetical order: a copy. */
  Map<String, List<String>> sorted() {
    Map<String, List<String>> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    lines.forEach(line -> all.put(line.name, line.values));
    return Collections.unmodifiableMap(all);
  }
}
