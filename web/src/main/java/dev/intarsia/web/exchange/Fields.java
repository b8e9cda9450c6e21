package dev.intarsia.web.exchange;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * The header fields of a request: names in any case, values in the order in which they came.
 *
 * <p>Thread safety: immutable.
 */
public final class Fields {

  private static final Fields NONE = new Fields(Map.of());

  private final Map<String, List<String>> values;

  private Fields(Map<String, List<String>> from) {
    Map<String, List<String>> merged = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    from.forEach(
        (name, more) -> merged.computeIfAbsent(name, unused -> new ArrayList<>()).addAll(more));
    merged.replaceAll((name, all) -> List.copyOf(all));
    values = Collections.unmodifiableMap(merged);
  }

  /** No field. */
  public static Fields none() {
    return NONE;
  }

  /** These fields; names that differ only in case are one. */
  public static Fields of(Map<String, List<String>> fields) {
    return new Fields(fields);
  }

  /** All values of a name, in order; empty if there is none. */
  public List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  /** The first value of a name. */
  public Optional<String> first(String name) {
    List<String> all = all(name);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(0));
  }

  /** Whether there is a field of that name. */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** Values of a name as one, as HTTP joins lists; empty if there is none. */
  public String joined(String name) {
    return String.join(", ", all(name));
  }

  /** Tells every value, names in alphabetical order. */
  public void forEach(BiConsumer<String, String> told) {
    values.forEach((name, all) -> all.forEach(value -> told.accept(name, value)));
  }

  @Override
  public String toString() {
    return values.keySet().toString();
  }
}
