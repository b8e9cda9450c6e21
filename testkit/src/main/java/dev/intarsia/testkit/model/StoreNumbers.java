package dev.intarsia.testkit.model;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The numbers of {@code expectStore}. */
final class StoreNumbers {

  static final String LIVE_ENTRIES = "liveEntries";
  static final String STALE_ENTRIES = "staleEntries";
  static final String REDIRECTS = "redirects";

  /** The numbers of a store that is not there. */
  static final Map<String, Long> NONE = Map.of(LIVE_ENTRIES, 0L, STALE_ENTRIES, 0L, REDIRECTS, 0L);

  private StoreNumbers() {}

  static Map<String, Long> of(World world, Collection<Entry> entries, int redirects) {
    long live = entries.stream().filter(world.ledger()::valid).count();
    Map<String, Long> numbers = new LinkedHashMap<>();
    numbers.put(LIVE_ENTRIES, live);
    numbers.put(STALE_ENTRIES, entries.size() - live);
    numbers.put(REDIRECTS, (long) redirects);
    return numbers;
  }
}
