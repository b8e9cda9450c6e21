package dev.intarsia.spi.storage;

import java.util.Map;
import java.util.Set;

/**
 * Opens stores by name: a service that store modules declare.
 *
 * <p>Thread safety: must be safe.
 */
public interface FragmentStoreProvider {

  /** The name by which it is chosen, for example {@code memory}. */
  String name();

  /** The settings it understands. */
  Set<String> settings();

  /**
   * Opens a store.
   *
   * @param settings texts by name
   * @throws dev.intarsia.failure.ConfigurationException if a setting is unknown or its value is not
   *     allowed, naming both and the nearest valid one
   */
  FragmentStore open(Map<String, String> settings);
}
