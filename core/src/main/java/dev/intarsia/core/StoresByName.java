package dev.intarsia.core;

import dev.intarsia.failure.ConfigurationException;
import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.FragmentStoreProvider;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/**
 * Stores that announce themselves as a service. A name {@code a+b} means the store {@code a} in
 * front of the store {@code b}, each configured by settings that begin with its name and a dot.
 */
final class StoresByName {

  private static final String TIERED = "tiered";
  private static final char IN_FRONT_OF = '+';

  private StoresByName() {}

  static FragmentStore open(String name, Map<String, String> settings) {
    Map<String, FragmentStoreProvider> present = present();
    int plus = name.indexOf(IN_FRONT_OF);
    if (plus < 0) {
      return known(name, present).open(settings);
    }
    FragmentStoreProvider tiered = present.get(TIERED);
    if (tiered == null) {
      throw new ConfigurationException(
          "store '%s' needs the module intarsia-storage-tiered; present are the stores %s"
              .formatted(name, present.keySet()));
    }
    Map<String, String> both = new HashMap<>(settings);
    both.put("near", name.substring(0, plus));
    both.put("far", name.substring(plus + 1));
    return tiered.open(both);
  }

  private static FragmentStoreProvider known(
      String name, Map<String, FragmentStoreProvider> present) {
    FragmentStoreProvider provider = present.get(name);
    if (provider == null) {
      throw new ConfigurationException(
          ConfigurationException.unknown("store", name, present.keySet()).getMessage()
              + "; a store is there when its module is, intarsia-storage-memory for example");
    }
    return provider;
  }

  private static Map<String, FragmentStoreProvider> present() {
    Map<String, FragmentStoreProvider> present = new TreeMap<>();
    for (FragmentStoreProvider provider : ServiceLoader.load(FragmentStoreProvider.class)) {
      present.putIfAbsent(provider.name(), provider);
    }
    return present;
  }
}
