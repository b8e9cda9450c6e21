package dev.intarsia.testkit.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What a scenario's steps change and its rules look at: time, values, content, valid tags. */
final class World {

  private final Set<Deviation> deviations;
  private final Map<String, String> values;
  private final Map<String, String> data;
  private final Clock clock = new Clock();
  private final TagLedger ledger = new TagLedger(clock);
  private final Interpolation interpolation;
  private final Contexts contexts;

  World(Fields scenario, Set<Deviation> deviations) {
    this.deviations = deviations;
    this.values = new LinkedHashMap<>(scenario.textsByName("values"));
    this.data = new LinkedHashMap<>(scenario.textsByName("data"));
    this.interpolation = new Interpolation(values, data);
    this.contexts =
        new Contexts(scenario.objectsByName("contexts"), values, interpolation, deviations);
  }

  /** Carries out an operation that all kinds share; false if it is none of them. */
  boolean change(Fields step) {
    switch (step.text("op")) {
      case "setContexts" -> values.putAll(step.textsByName("values"));
      case "setData" -> data.putAll(step.textsByName("values"));
      case "advanceClock" -> clock.advance(step.number("seconds", 0));
      case "invalidateTags" -> ledger.invalidate(step.texts("tags"));
      default -> {
        return false;
      }
    }
    return true;
  }

  boolean has(Deviation deviation) {
    return deviations.contains(deviation);
  }

  long now() {
    return clock.now();
  }

  String data(String name) {
    return data.getOrDefault(name, "");
  }

  TagLedger ledger() {
    return ledger;
  }

  Interpolation interpolation() {
    return interpolation;
  }

  Contexts contexts() {
    return contexts;
  }

  /** The max-age that an answer reports. */
  long reportedMaxAge(Lifetime lifetime) {
    return has(Deviation.EXPIRY_COUNTS_DOWN) ? lifetime.left(now()) : lifetime.granted();
  }
}
