package dev.intarsia.jmh.page;

import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.FragmentStoreProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** A store with room for a whole site, in a folder of its own, which goes with it. */
record SiteStore(FragmentStore store, Path folder) implements AutoCloseable {

  /** What entries may weigh together in memory: more than a site of a million entries does. */
  static final long BOUND = 3L << 30;

  private static final long FAR_BOUND = 1L << 30;

  /** Opens {@code memory}, {@code rocksdb} and so on, or two of them joined by a plus. */
  static SiteStore open(String name) throws IOException {
    Path folder = Files.createTempDirectory("intarsia-jmh-");
    String[] tiers = name.split("\\+");
    Map<String, String> settings = new HashMap<>();
    for (String tier : tiers) {
      String prefix = tiers.length == 1 ? "" : tier + ".";
      settings.put(prefix + "bytes", Long.toString(tier.equals("memory") ? BOUND : FAR_BOUND));
      if (provider(tier).settings().contains("path")) {
        settings.put(prefix + "path", folder.resolve(tier).toString());
      }
    }
    if (tiers.length == 2) {
      settings.put("near", tiers[0]);
      settings.put("far", tiers[1]);
    }
    return new SiteStore(provider(tiers.length == 1 ? name : "tiered").open(settings), folder);
  }

  private static FragmentStoreProvider provider(String name) {
    return ServiceLoader.load(FragmentStoreProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no store " + name));
  }

  /** Closes the store and removes its files. */
  @Override
  public void close() {
    store.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
