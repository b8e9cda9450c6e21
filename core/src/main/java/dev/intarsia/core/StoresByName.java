package dev.intarsia.core;

import dev.intarsia.failure.ConfigurationException;
import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.FragmentStoreProvider;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** Stores that announce themselves as a service. */
final class StoresByName {

  private StoresByName() {}

  static FragmentStore open(String name, Map<String, String> settings) {
    Map<String, FragmentStoreProvider> present = new TreeMap<>();
    for (FragmentStoreProvider provider : ServiceLoader.load(FragmentStoreProvider.class)) {
      present.putIfAbsent(provider.name(), provider);
    }
    FragmentStoreProvider provider = present.get(name);
    if (provider == null) {
      throw new ConfigurationException(
          "store '%s' is not there; present are %s: add the module that brings it"
              .formatted(name, present.keySet()));
    }
    return provider.open(settings);
  }
}
