package dev.intarsia.testkit.model;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The stores that fragments are kept in, by name. */
final class Bins {

  private final World world;
  private final Map<String, VariationStore> stores = new LinkedHashMap<>();

  Bins(World world) {
    this.world = world;
  }

  VariationStore named(String name) {
    return stores.computeIfAbsent(
        name,
        any ->
            world.has(Deviation.ORDER_FREE_VARIATION)
                ? new Signposts(world)
                : new RedirectChains(world));
  }

  void clear() {
    stores.clear();
  }

  /** The numbers of {@code expectStore} over all bins. */
  Map<String, @Nullable Object> numbers() {
    Map<String, Long> sums = new LinkedHashMap<>(StoreNumbers.NONE);
    stores
        .values()
        .forEach(store -> store.numbers().forEach((name, n) -> sums.merge(name, n, Long::sum)));
    return new LinkedHashMap<>(sums);
  }
}
