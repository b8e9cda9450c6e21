package dev.intarsia.core.variation;

import dev.intarsia.RenderCache;
import dev.intarsia.RequestScope;
import dev.intarsia.VariationCache;
import dev.intarsia.VariationCache.Variation;
import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.context.ContextDefinition;
import dev.intarsia.context.ContextValue;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.core.Intarsia;
import dev.intarsia.core.entry.EntryCodec;
import dev.intarsia.core.entry.EntryView;
import dev.intarsia.event.RenderCacheListener;
import dev.intarsia.fragment.FragmentKey;
import dev.intarsia.ledger.HeapTagLedger;
import dev.intarsia.ledger.LedgerSizing;
import dev.intarsia.spi.ledger.TagLedger;
import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.testkit.doubles.MapStore;
import dev.intarsia.testkit.doubles.VirtualTime;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A cache whose contexts are single letters, so that a request is a vector of small numbers and a
 * context set is a set of positions.
 */
final class LetteredCache implements AutoCloseable {

  static final List<String> LETTERS = List.of("a", "b", "c", "d", "e", "f", "g", "h");
  static final FragmentKey KEY = FragmentKey.of("thing");

  private final MapStore map;
  private final FragmentStore store;
  private final TagLedger ledger;
  private final VirtualTime time = VirtualTime.at(1_000_000_000);
  private final RenderCache cache;
  private long readsOfLast;

  private LetteredCache(
      MapStore map,
      FragmentStore store,
      TagLedger ledger,
      RenderCacheListener listener,
      List<String> letters) {
    this.map = map;
    this.store = store;
    this.ledger = ledger;
    Intarsia.Builder builder =
        Intarsia.builder().store(store).ledger(ledger).timeSource(time).listener(listener);
    for (String letter : letters) {
      builder.context(
          ContextDefinition.of(
              letter,
              (facts, parameter) ->
                  ContextValue.ofNullable((String) facts.attribute(letter).orElse(null))));
    }
    cache = builder.build();
  }

  static LetteredCache create() {
    return over(store -> store);
  }

  /** With something in front of the store. */
  static LetteredCache over(UnaryOperator<FragmentStore> front) {
    return over(front, RenderCacheListener.NONE);
  }

  static LetteredCache over(UnaryOperator<FragmentStore> front, RenderCacheListener listener) {
    MapStore map = new MapStore();
    return new LetteredCache(
        map, front.apply(map), HeapTagLedger.of(LedgerSizing.standard()), listener, LETTERS);
  }

  /** Another engine over the same store and ledger, which has seen no signpost yet. */
  LetteredCache sibling() {
    return new LetteredCache(map, store, ledger, RenderCacheListener.NONE, LETTERS);
  }

  /** As {@link #sibling}, of an application that knows the last context no more. */
  LetteredCache withoutLast() {
    List<String> fewer = LETTERS.subList(0, LETTERS.size() - 1);
    return new LetteredCache(map, store, ledger, RenderCacheListener.NONE, fewer);
  }

  RenderCache cache() {
    return cache;
  }

  MapStore map() {
    return map;
  }

  VirtualTime time() {
    return time;
  }

  static RequestFacts facts(int... values) {
    RequestFacts.Builder facts = RequestFacts.get("/");
    for (int i = 0; i < values.length; i++) {
      facts.attribute(LETTERS.get(i), Integer.toString(values[i]));
    }
    return facts.build();
  }

  static ContextSet set(BitSet positions) {
    return ContextSet.of(positions.stream().mapToObj(LETTERS::get).toList());
  }

  /** What is found, or null; counts the reads of the store. */
  @Nullable String get(int[] request, ContextSet initial) {
    return get(KEY, request, initial);
  }

  @Nullable String get(FragmentKey key, int[] request, ContextSet initial) {
    try (RequestScope scope = cache.begin(facts(request))) {
      VariationCache variations = scope.variations();
      long before = map.reads();
      String found = variations.get(key, initial).map(LetteredCache::text).orElse(null);
      readsOfLast = map.reads() - before;
      return found;
    }
  }

  static String text(Variation variation) {
    return new String(variation.data(), StandardCharsets.UTF_8);
  }

  long readsOfLast() {
    return readsOfLast;
  }

  boolean put(int[] request, ContextSet initial, ContextSet full, String content) {
    return put(KEY, request, initial, full, content);
  }

  boolean put(FragmentKey key, int[] request, ContextSet initial, ContextSet full, String content) {
    return put(key, request, initial, Cacheability.NONE.withContexts(full), content);
  }

  boolean put(
      FragmentKey key, int[] request, ContextSet initial, Cacheability all, String content) {
    try (RequestScope scope = cache.begin(facts(request))) {
      return scope
          .variations()
          .put(key, initial, new Variation(content.getBytes(StandardCharsets.UTF_8), all));
    }
  }

  boolean remove(int[] request, ContextSet initial) {
    try (RequestScope scope = cache.begin(facts(request))) {
      return scope.variations().remove(KEY, initial);
    }
  }

  /** The lists of all signposts in the store. */
  List<List<ContextSet>> signposts() {
    List<List<ContextSet>> lists = new ArrayList<>();
    map.forEach(
        (high, low, entry) -> {
          EntryView view = EntryCodec.decode(entry.bytes());
          if (view.output() == null) {
            lists.add(view.sets());
          }
        });
    return lists;
  }

  /** Drops all signposts, as a store may that wants room. */
  void loseSignposts() {
    map.forEach(
        (high, low, entry) -> {
          if (EntryCodec.decode(entry.bytes()).output() == null) {
            map.remove(high, low);
          }
        });
  }

  @Override
  public void close() {
    cache.close();
  }
}
