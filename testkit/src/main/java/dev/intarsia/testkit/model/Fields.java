package dev.intarsia.testkit.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object of the scenario format, read by name; what is absent reads as empty. */
public record Fields(Map<String, @Nullable Object> values) {

  public static final Fields EMPTY = new Fields(Map.of());

  public boolean has(String name) {
    return values.containsKey(name);
  }

  public @Nullable Object value(String name) {
    return values.get(name);
  }

  public String text(String name) {
    return text(name, "");
  }

  public String text(String name, String otherwise) {
    Object value = values.get(name);
    return value == null ? otherwise : PlainValues.asText(value);
  }

  public long number(String name, long otherwise) {
    return values.get(name) instanceof Number number ? number.longValue() : otherwise;
  }

  public boolean flag(String name, boolean otherwise) {
    return values.get(name) instanceof Boolean flag ? flag : otherwise;
  }

  public Fields object(String name) {
    return values.get(name) instanceof Map<?, ?> map ? new Fields(asObject(map)) : EMPTY;
  }

  public List<@Nullable Object> list(String name) {
    return values.get(name) instanceof List<?> list ? new ArrayList<>(list) : List.of();
  }

  public List<String> texts(String name) {
    return list(name).stream().map(PlainValues::asText).toList();
  }

  public List<Fields> objects(String name) {
    List<Fields> objects = new ArrayList<>();
    for (Object part : list(name)) {
      objects.add(part instanceof Map<?, ?> map ? new Fields(asObject(map)) : EMPTY);
    }
    return objects;
  }

  /** The parts by name, each an object. */
  public Map<String, Fields> objectsByName(String name) {
    Map<String, Fields> objects = new LinkedHashMap<>();
    object(name).values().keySet().forEach(key -> objects.put(key, object(name).object(key)));
    return objects;
  }

  /** The parts by name, each a scalar as text. */
  public Map<String, String> textsByName(String name) {
    Map<String, String> texts = new LinkedHashMap<>();
    object(name).values().forEach((key, value) -> texts.put(key, PlainValues.asText(value)));
    return texts;
  }

  @SuppressWarnings("unchecked") // objects of plain values have string keys
  private static Map<String, @Nullable Object> asObject(Map<?, ?> map) {
    return (Map<String, @Nullable Object>) map;
  }
}
