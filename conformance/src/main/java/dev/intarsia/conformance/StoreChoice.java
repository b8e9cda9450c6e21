package dev.intarsia.conformance;

import java.util.Map;

/**
 * Which store to run on.
 *
 * @param name of a store module, of two tiers as in {@code memory+rocksdb}, or of a subject's own
 * @param settings texts by name, as the store documents them; those of a tier begin with its name
 *     and a dot
 */
public record StoreChoice(String name, Map<String, String> settings) {

  /** Copies the settings. */
  public StoreChoice {
    settings = Map.copyOf(settings);
  }

  /** A store as it is by default. */
  public static StoreChoice named(String name) {
    return new StoreChoice(name, Map.of());
  }
}
