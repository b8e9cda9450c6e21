package dev.intarsia.testkit.scenario;

import dev.intarsia.testkit.model.Scenario;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Writes down the steps of a variationCache scenario, keeping track of the values. */
final class VariationScript {

  /** {@code k0} starts knowing nothing, {@code k1} knowing the context {@code a}. */
  private static final Map<String, List<String>> INITIAL =
      Map.of("k0", List.of(), "k1", List.of("a"));

  private final List<Object> steps = new ArrayList<>();
  private final Map<String, String> values = new TreeMap<>();
  private final Map<String, Integer> generations = new TreeMap<>();
  private int writes;

  Scenario play(List<VariationCacheArbitrary.Visit> visits) {
    visits.forEach(visit -> visit.addTo(this));
    return VariationCacheArbitrary.scenario(steps);
  }

  void setContexts(Map<String, Object> some) {
    some.forEach((name, value) -> values.put(name, value.toString()));
    steps.add(op("setContexts").with("values", some).toMap());
  }

  void advance(long seconds) {
    steps.add(op("advanceClock").with("seconds", seconds).toMap());
  }

  void invalidateTags(List<String> tags) {
    steps.add(op("invalidateTags").with("tags", tags).toMap());
  }

  /** What a key shows is another thing now, and that is announced. */
  void contentChanged(String key) {
    generations.merge(key, 1, Integer::sum);
    invalidateTags(List.of("key:" + key));
  }

  void read(String op, String key) {
    steps.add(reader(op(op), key).toMap());
  }

  void readAll(List<String> keys) {
    List<Object> items = new ArrayList<>();
    keys.forEach(key -> items.add(reader(PlainObject.empty(), key).toMap()));
    steps.add(op("getMultiple").with("items", items).toMap());
  }

  /** A write that varies by what it looked at, and shows nothing else. */
  void honestWrite(String op, String key, long maxAge) {
    StringBuilder data = new StringBuilder(key + "/g" + generations.getOrDefault(key, 0));
    List<String> looked = lookedAt(key);
    looked.forEach(name -> data.append('/').append(name).append('=').append(value(name)));
    write(
        op,
        key,
        new VariationCacheArbitrary.Declared(looked, List.of("key:" + key), maxAge),
        data.toString());
  }

  void anyWrite(String op, String key, VariationCacheArbitrary.Declared declared) {
    Set<String> contexts = new LinkedHashSet<>(declared.contexts());
    // Now and then an initial context is forgotten.
    if (contexts.size() != 1) {
      contexts.addAll(INITIAL.getOrDefault(key, List.of()));
    }
    writes++;
    write(
        op,
        key,
        new VariationCacheArbitrary.Declared(
            List.copyOf(contexts), declared.tags(), declared.maxAge()),
        key + "/w" + writes);
  }

  private void write(
      String op, String key, VariationCacheArbitrary.Declared declared, String data) {
    steps.add(
        reader(op(op), key)
            .with("contexts", declared.contexts())
            .with("tags", declared.tags())
            .with("maxAge", declared.maxAge())
            .with("data", data)
            .toMap());
  }

  /** Which context is looked at next depends on the values of those before. */
  private List<String> lookedAt(String key) {
    List<String> looked = new ArrayList<>(INITIAL.getOrDefault(key, List.of()));
    looked.add("b");
    if (value("b").equals("2")) {
      looked.add("c");
    }
    if (value("b").equals("3")) {
      looked.add("d");
      if (value("d").equals("1")) {
        looked.add("e");
      }
    }
    return looked;
  }

  private String value(String name) {
    return values.getOrDefault(name, "");
  }

  private static PlainObject op(String name) {
    return PlainObject.empty().with("op", name);
  }

  private static PlainObject reader(PlainObject fields, String key) {
    return fields
        .with("keys", List.of(key))
        .with("initialContexts", INITIAL.getOrDefault(key, List.of()));
  }
}
