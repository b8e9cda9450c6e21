package dev.intarsia.testkit.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One scenario: its kind and its fields as plain values.
 *
 * <p>The map is not copied and must not change while a scenario is in use. Numbers may be of any
 * {@link Number} type; {@link PlainValues#normalised} makes equal ones equal.
 *
 * @param kind what the scenario is about
 * @param fields the object of the scenario file, unknown fields included
 */
public record Scenario(ScenarioKind kind, Map<String, @Nullable Object> fields) {

  /** The {@code id} field, or {@code "?"} for scenarios that no file has. */
  public String id() {
    return new Fields(fields).text("id", "?");
  }

  /** The operations in order; empty for kinds without steps. */
  public List<Map<String, @Nullable Object>> steps() {
    return new Fields(fields).objects("steps").stream().map(Fields::values).toList();
  }
}
