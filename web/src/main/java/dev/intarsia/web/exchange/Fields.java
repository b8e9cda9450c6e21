package dev.intarsia.web.exchange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * The header fields of a request: names in any case, values in the order in which they came.
 *
 * <p>Thread safety: immutable. Cost: a look-up compares one number per field, made of the name's
 * length and first letter; a tree or hash table costs more to build than all look-ups of a request.
 */
public final class Fields {

  private static final Fields NONE = builder().build();

  /** Names and values in turn. */
  private final String[] lines;

  /** For each name what it has in common with equal ones. */
  private final int[] marks;

  private Fields(String[] lines, int[] marks) {
    this.lines = lines;
    this.marks = marks;
  }

  private static int mark(String name) {
    char first = name.isEmpty() ? 0 : name.charAt(0);
    return name.length() << Character.SIZE | Character.toLowerCase(Character.toUpperCase(first));
  }

  /** No field. */
  public static Fields none() {
    return NONE;
  }

  /** These fields; names that differ only in case are one, and a name without values is none. */
  public static Fields of(Map<String, List<String>> fields) {
    Builder all = new Builder(fields.size());
    fields.forEach((name, values) -> values.forEach(value -> all.add(name, value)));
    return all.build();
  }

  /** Begins without any. */
  public static Builder builder() {
    return new Builder(Builder.USUAL);
  }

  /** All values of a name, in order; empty if there is none. */
  public List<String> all(String name) {
    int first = next(name, 0);
    if (first < 0) {
      return List.of();
    }
    int second = next(name, first + 1);
    if (second < 0) {
      return List.of(value(first));
    }
    List<String> values = new ArrayList<>();
    for (int at = first; at >= 0; at = next(name, at + 1)) {
      values.add(value(at));
    }
    return List.copyOf(values);
  }

  /** The first value of a name. */
  public Optional<String> first(String name) {
    int at = next(name, 0);
    return at < 0 ? Optional.empty() : Optional.of(value(at));
  }

  /** Whether there is a field of that name. */
  public boolean has(String name) {
    return next(name, 0) >= 0;
  }

  private int next(String name, int from) {
    return next(name, from, marks.length, marks, lines);
  }

  private static int next(String name, int from, int size, int[] marks, String[] lines) {
    int mark = mark(name);
    for (int at = from; at < size; at++) {
      if (marks[at] == mark && lines[2 * at].equalsIgnoreCase(name)) {
        return at;
      }
    }
    return -1;
  }

  private String name(int field) {
    return lines[2 * field];
  }

  private String value(int field) {
    return lines[2 * field + 1];
  }

  /** Values of a name as one, as HTTP joins lists; empty if there is none. */
  public String joined(String name) {
    return String.join(", ", all(name));
  }

  /** Tells every value, names in alphabetical order. */
  public void forEach(BiConsumer<String, String> told) {
    merged().forEach((name, all) -> all.forEach(value -> told.accept(name, value)));
  }

  /** All of them, names in lower case and in alphabetical order. */
  Map<String, List<String>> byLowerCase() {
    Map<String, List<String>> all = new TreeMap<>();
    for (int at = 0; at < marks.length; at++) {
      String lower = name(at).toLowerCase(Locale.ROOT);
      all.computeIfAbsent(lower, unused -> new ArrayList<>(1)).add(value(at));
    }
    all.replaceAll((name, values) -> List.copyOf(values));
    return Collections.unmodifiableMap(all);
  }

  private Map<String, List<String>> merged() {
    Map<String, List<String>> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (int at = 0; at < marks.length; at++) {
      all.computeIfAbsent(name(at), unused -> new ArrayList<>(1)).add(value(at));
    }
    return all;
  }

  @Override
  public String toString() {
    return merged().keySet().toString();
  }

  /** Collects fields, as a server tells them. Not thread-safe. */
  public static final class Builder {

    private static final int USUAL = 16;

    private String[] lines;
    private int[] marks;
    private int size;

    private Builder(int fields) {
      lines = new String[2 * fields];
      marks = new int[fields];
    }

    /** One more value of a name. */
    public Builder add(String name, String value) {
      if (size == marks.length) {
        lines = Arrays.copyOf(lines, 4 * size + 2);
        marks = Arrays.copyOf(marks, 2 * size + 1);
      }
      marks[size] = mark(name);
      lines[2 * size] = name;
      lines[2 * size + 1] = Objects.requireNonNull(value);
      size++;
      return this;
    }

    /** Whether there is a value of that name. Cost: that of a look-up. */
    public boolean has(String name) {
      return next(name, 0, size, marks, lines) >= 0;
    }

    /** The fields. */
    public Fields build() {
      return new Fields(Arrays.copyOf(lines, 2 * size), Arrays.copyOf(marks, size));
    }
  }
}
