package dev.intarsia.demo.site;

import dev.intarsia.core.Intarsia;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Where the site's fragments are kept. */
public final class KeptFragments {

  private static final String ON_HEAP = "memory";

  private KeptFragments() {}

  /** Whether the fragments of a store are still there when the process has ended. */
  public static boolean outlive(String store) {
    return !store.equals(ON_HEAP);
  }

  /**
   * A builder with the store that was asked for; what lives on disk is beside the database, so that
   * neither is moved or deleted without the other.
   */
  static Intarsia.Builder open(Almanac.Settings settings) {
    Map<String, String> paths = new HashMap<>();
    String[] tiers = settings.store().split("\\+");
    for (String tier : tiers) {
      if (outlive(tier)) {
        Path folder = settings.data().orElseThrow().resolve("fragments").resolve(tier);
        paths.put(tiers.length == 1 ? "path" : tier + ".path", folder.toAbsolutePath().toString());
      }
    }
    return Intarsia.builder().store(settings.store(), paths);
  }
}
