package dev.intarsia.conformance;

import java.util.Set;

/** Opens subjects by the store they run on; found as a service. */
public interface SubjectProvider {

  /** The stores that are there, by name. */
  Set<String> stores();

  /** Whether there is a subject on the store of this name. */
  default boolean offers(String store) {
    return stores().contains(store);
  }

  /**
   * A fresh subject.
   *
   * @param store one with a name that this provider offers
   * @throws dev.intarsia.failure.ConfigurationException if a setting is wrong
   */
  Subject open(StoreChoice store);
}
