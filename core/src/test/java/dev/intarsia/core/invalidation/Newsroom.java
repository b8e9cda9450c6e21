package dev.intarsia.core.invalidation;

import dev.intarsia.RenderCache;
import dev.intarsia.RequestScope;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.core.Intarsia;
import dev.intarsia.event.RenderCacheListener;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.ledger.HeapTagLedger;
import dev.intarsia.ledger.LedgerSizing;
import dev.intarsia.spi.ledger.TagLedger;
import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.testkit.doubles.MapStore;
import dev.intarsia.testkit.doubles.VirtualTime;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A site with one table of articles: each has a page that shows its text and carries its tag. */
final class Newsroom implements AutoCloseable {

  private final Map<String, String> articles = new ConcurrentHashMap<>();
  private final AtomicInteger renders = new AtomicInteger();
  private final VirtualTime time = VirtualTime.at(1_000_000_000_000L);
  private final MapStore store;
  private final RenderCache cache;

  private Newsroom(
      MapStore map, FragmentStore store, TagLedger ledger, RenderCacheListener listener) {
    this.store = map;
    this.cache =
        Intarsia.builder()
            .store(store)
            .ledger(ledger)
            .timeSource(time)
            .listener(listener)
            .renderer("teaser", scope -> scope.embed(page(scope.arguments().string(0))))
            .build();
    articles.put("1", "first");
    articles.put("2", "second");
  }

  static Newsroom create() {
    return listeningTo(RenderCacheListener.NONE);
  }

  static Newsroom listeningTo(RenderCacheListener listener) {
    MapStore map = new MapStore();
    return new Newsroom(map, map, HeapTagLedger.of(LedgerSizing.standard()), listener);
  }

  /** With a ledger of one's own over a store that may have been used before. */
  static Newsroom over(MapStore store, TagLedger ledger) {
    return new Newsroom(store, store, ledger, RenderCacheListener.NONE);
  }

  /** With something in front of the store. */
  static Newsroom over(MapStore map, FragmentStore store, RenderCacheListener listener) {
    return new Newsroom(map, store, HeapTagLedger.of(LedgerSizing.standard()), listener);
  }

  RenderCache cache() {
    return cache;
  }

  MapStore store() {
    return store;
  }

  VirtualTime time() {
    return time;
  }

  int renders() {
    return renders.get();
  }

  void write(String id, String text) {
    articles.put(id, text);
  }

  Fragment page(String id) {
    return Fragment.of(
            scope -> {
              renders.incrementAndGet();
              scope.tag("article:" + id).write(articles.get(id));
            })
        .keyed("article", id);
  }

  static RequestFacts get() {
    return RequestFacts.get("/").build();
  }

  static RequestFacts post() {
    return RequestFacts.request("POST", "/").build();
  }

  String show(String id) {
    return cache.render(page(id), get()).text();
  }

  String show(RequestScope scope, String id) {
    return scope.render(page(id)).text();
  }

  /** Whether a text lies in the store, dead or alive. */
  boolean holdsBytes(String text) {
    AtomicBoolean isFound = new AtomicBoolean();
    store.forEach(
        (high, low, entry) -> {
          String bytes = new String(entry.bytes(), StandardCharsets.ISO_8859_1);
          if (bytes.contains(text)) {
            isFound.set(true);
          }
        });
    return isFound.get();
  }

  @Override
  public void close() {
    cache.close();
  }
}
