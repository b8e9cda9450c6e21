package dev.intarsia.conformance.engine;

import dev.intarsia.conformance.StoreChoice;
import dev.intarsia.failure.ConfigurationException;
import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.FragmentStoreProvider;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The store modules that are present, and how the command names them. */
final class PresentStores {

  private static final String TIERED = "tiered";
  private static final String PATH = "path";

  private final Map<String, FragmentStoreProvider> providers;

  private PresentStores(Map<String, FragmentStoreProvider> providers) {
    this.providers = providers;
  }

  static PresentStores find() {
    Map<String, FragmentStoreProvider> providers = new TreeMap<>();
    for (FragmentStoreProvider provider : ServiceLoader.load(FragmentStoreProvider.class)) {
      providers.putIfAbsent(provider.name(), provider);
    }
    return new PresentStores(providers);
  }

  /** Names of stores, and of the heap store in front of each other one. */
  Set<String> names() {
    Set<String> names = new TreeSet<>(providers.keySet());
    if (names.remove(TIERED) && names.contains("memory")) {
      providers.keySet().stream()
          .filter(far -> !far.equals("memory") && !far.equals(TIERED))
          .forEach(far -> names.add("memory+" + far));
    }
    return names;
  }

  /** Whether it keeps what it holds in a folder. */
  boolean livesInFolder(StoreChoice store) {
    return !pathSettings(store).isEmpty();
  }

  /** Whether the folder was chosen. */
  boolean hasFolder(StoreChoice store) {
    return store.settings().keySet().containsAll(pathSettings(store));
  }

  /** The same store, keeping in this folder what has no folder yet. */
  StoreChoice movedTo(Path folder, StoreChoice store) {
    Map<String, String> settings = new HashMap<>(store.settings());
    pathSettings(store)
        .forEach(path -> settings.putIfAbsent(path, folder.resolve(path).toString()));
    return new StoreChoice(store.name(), settings);
  }

  private Set<String> pathSettings(StoreChoice store) {
    Set<String> settings = new TreeSet<>();
    String[] tiers = store.name().split("\\+");
    for (String tier : tiers) {
      if (provider(tier).settings().contains(PATH)) {
        settings.add(tiers.length == 1 ? PATH : tier + "." + PATH);
      }
    }
    return settings;
  }

  /** Opens it. */
  FragmentStore open(StoreChoice store) {
    String[] tiers = store.name().split("\\+");
    if (tiers.length == 1) {
      return provider(store.name()).open(store.settings());
    }
    Map<String, String> settings = new HashMap<>(store.settings());
    settings.put("near", tiers[0]);
    settings.put("far", tiers[1]);
    return provider(TIERED).open(settings);
  }

  private FragmentStoreProvider provider(String name) {
    FragmentStoreProvider provider = providers.get(name);
    if (provider == null) {
      throw ConfigurationException.unknown("store", name, providers.keySet());
    }
    return provider;
  }
}
