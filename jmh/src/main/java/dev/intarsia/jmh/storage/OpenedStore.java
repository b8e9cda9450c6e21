package dev.intarsia.jmh.storage;

import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.FragmentStoreProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** A store opened by its name in a folder of its own, which goes with it. */
final class OpenedStore implements AutoCloseable {

  private static final String BUDGET = "1GiB";

  private final FragmentStore store;
  private final Path folder;

  private OpenedStore(FragmentStore store, Path folder) {
    this.store = store;
    this.folder = folder;
  }

  /** Opens {@code memory}, {@code rocksdb}, {@code chronicle}, or two of them joined by a plus. */
  static OpenedStore of(String name) throws IOException {
    Path folder = Files.createTempDirectory("intarsia-jmh-");
    int plus = name.indexOf('+');
    if (plus < 0) {
      return new OpenedStore(provider(name).open(settings(name, "", folder)), folder);
    }
    Map<String, String> settings = new HashMap<>();
    settings.put("near", name.substring(0, plus));
    settings.put("far", name.substring(plus + 1));
    for (String tier : List.of(settings.get("near"), settings.get("far"))) {
      settings.putAll(settings(tier, tier + ".", folder.resolve(tier)));
    }
    return new OpenedStore(provider("tiered").open(settings), folder);
  }

  private static Map<String, String> settings(String name, String prefix, Path folder) {
    Map<String, String> settings = new HashMap<>(Map.of(prefix + "bytes", BUDGET));
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

  @Override
  public void close() {
    store.close();
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(OpenedStore::delete);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
