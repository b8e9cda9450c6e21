package dev.intarsia.jmh.storage;

import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.FragmentStoreProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/** A store opened by its name in a folder of its own, which goes with it. */
final class OpenedStore implements AutoCloseable {

  private static final String BUDGET = "1GiB";

  /** On disk there is room for what is added while it is measured: nothing must be evicted. */
  private static final Map<String, String> BUDGETS = Map.of("rocksdb", "16GiB");

  private final FragmentStoreProvider provider;
  private final Map<String, String> settings;
  private final ScratchFolder folder;
  private FragmentStore store;

  private OpenedStore(
      FragmentStoreProvider provider, Map<String, String> settings, ScratchFolder folder) {
    this.provider = provider;
    this.settings = settings;
    this.folder = folder;
    store = provider.open(settings);
  }

  /** Opens {@code memory}, {@code rocksdb}, {@code chronicle}, or two of them joined by a plus. */
  static OpenedStore of(String name) throws IOException {
    ScratchFolder folder = ScratchFolder.fresh();
    int plus = name.indexOf('+');
    if (plus < 0) {
      return new OpenedStore(provider(name), settings(name, "", folder.path()), folder);
    }
    Map<String, String> settings = new HashMap<>();
    settings.put("near", name.substring(0, plus));
    settings.put("far", name.substring(plus + 1));
    for (String tier : List.of(settings.get("near"), settings.get("far"))) {
      settings.putAll(settings(tier, tier + ".", folder.path().resolve(tier)));
    }
    return new OpenedStore(provider("tiered"), settings, folder);
  }

  private static Map<String, String> settings(String name, String prefix, Path folder) {
    Map<String, String> settings =
        new HashMap<>(Map.of(prefix + "bytes", BUDGETS.getOrDefault(name, BUDGET)));
    if (provider(name).settings().contains("path")) {
      settings.put(prefix + "path", folder.toString());
    }
    return settings;
  }

  private static FragmentStoreProvider provider(String name) {
    return ServiceLoader.load(FragmentStoreProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no store " + name));
  }

  FragmentStore store() {
    return store;
  }

  /** Closes the store and opens it again: what outlives that lies in files, none in buffers. */
  void reopen() throws IOException {
    store.close();
    Compacted.below(folder.path());
    store = provider.open(settings);
  }

  @Override
  public void close() {
    store.close();
    folder.close();
  }
}
