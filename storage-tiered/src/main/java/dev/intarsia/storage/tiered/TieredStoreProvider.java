package dev.intarsia.storage.tiered;

import dev.intarsia.failure.ConfigurationException;
import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.FragmentStoreProvider;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Opens a near store in front of a far one for those who choose stores by name: {@code tiered}.
 *
 * <p>Two settings are its own and needed: {@code near} and {@code far}, the names of two other
 * stores. All others belong to one of the two and begin with its name and a dot, for example {@code
 * memory.bytes} and {@code rocksdb.path}. Where a name {@code memory+rocksdb} is understood, it
 * stands for both.
 *
 * <p>Thread safety: immutable.
 */
public final class TieredStoreProvider implements FragmentStoreProvider {

  private static final String NAME = "tiered";
  private static final String NEAR = "near";
  private static final String FAR = "far";

  /** For service loaders. */
  public TieredStoreProvider() {}

  @Override
  public String name() {
    return NAME;
  }

  /** Its own two, and those of all stores that are present, each with its store's name. */
  @Override
  public Set<String> settings() {
    Set<String> settings = new TreeSet<>(Set.of(NEAR, FAR));
    present().values().forEach(provider -> settings.addAll(settingsOf(provider)));
    return settings;
  }

  @Override
  public FragmentStore open(Map<String, String> settings) {
    Map<String, FragmentStoreProvider> present = present();
    FragmentStoreProvider near = provider(NEAR, settings, present);
    FragmentStoreProvider far = provider(FAR, settings, present);
    requireKnown(near, far, settings);
    FragmentStore nearStore = near.open(settingsFor(near, settings));
    FragmentStore farStore = null;
    try {
      farStore = far.open(settingsFor(far, settings));
      return TieredStore.of(nearStore, farStore);
    } catch (RuntimeException failure) {
      nearStore.close();
      if (farStore != null) {
        farStore.close();
      }
      throw failure;
    }
  }

  private static Map<String, FragmentStoreProvider> present() {
    Map<String, FragmentStoreProvider> present = new TreeMap<>();
    for (FragmentStoreProvider provider : ServiceLoader.load(FragmentStoreProvider.class)) {
      if (!provider.name().equals(NAME)) {
        present.putIfAbsent(provider.name(), provider);
      }
    }
    return present;
  }

  private static FragmentStoreProvider provider(
      String tier, Map<String, String> settings, Map<String, FragmentStoreProvider> present) {
    String name = settings.get(tier);
    if (name == null) {
      throw new ConfigurationException(
          "store '%s' needs the setting '%s', the name of a store; given are %s, present are %s"
              .formatted(NAME, tier, settings, present.keySet()));
    }
    FragmentStoreProvider provider = present.get(name);
    if (provider == null) {
      throw ConfigurationException.unknown(tier + " store", name, present.keySet());
    }
    return provider;
  }

  private static void requireKnown(
      FragmentStoreProvider near, FragmentStoreProvider far, Map<String, String> settings) {
    Set<String> known = new TreeSet<>(Set.of(NEAR, FAR));
    known.addAll(settingsOf(near));
    known.addAll(settingsOf(far));
    for (String setting : settings.keySet()) {
      if (!known.contains(setting)) {
        String store = near.name() + "+" + far.name();
        throw ConfigurationException.unknown(
            "setting of store '" + store + "' called", setting, known);
      }
    }
  }

  private static Set<String> settingsOf(FragmentStoreProvider provider) {
    Set<String> settings = new TreeSet<>();
    provider.settings().forEach(setting -> settings.add(prefix(provider) + setting));
    return settings;
  }

  private static Map<String, String> settingsFor(
      FragmentStoreProvider provider, Map<String, String> settings) {
    Map<String, String> own = new HashMap<>();
    settings.forEach(
        (setting, value) -> {
          if (setting.startsWith(prefix(provider))) {
            own.put(setting.substring(prefix(provider).length()), value);
          }
        });
    return own;
  }

  private static String prefix(FragmentStoreProvider provider) {
    return provider.name() + ".";
  }
}
