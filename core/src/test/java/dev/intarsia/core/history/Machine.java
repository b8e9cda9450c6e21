package dev.intarsia.core.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.RenderCache;
import dev.intarsia.RequestScope;
import dev.intarsia.cacheability.TagSet;
import dev.intarsia.delivery.Delivery;
import dev.intarsia.delivery.Page;
import dev.intarsia.delivery.PageComposer;
import dev.intarsia.fragment.FragmentKey;
import dev.intarsia.invalidation.InvalidationBatch;
import dev.intarsia.spi.ledger.TagLedger;
import dev.intarsia.spi.storage.FragmentStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Two engines over one store and one ledger, the data that their pages show, and the requests and
 * the transaction that are under way. Every page that is looked at is compared with one that was
 * made without a cache.
 */
final class Machine {

  /** How a page is delivered. */
  enum How {
    RENDERED,
    IN_ORDER,
    SINGLE_FLUSH,
    COMPOSED
  }

  /** Which of the two engines is asked. */
  enum Where {
    HERE,
    THERE
  }

  /** Puts something in front of the store or the ledger. */
  interface Fronts {

    FragmentStore front(FragmentStore store, Meanwhile meanwhile);

    TagLedger front(TagLedger ledger, Meanwhile meanwhile);

    /** A transaction says what it changes. */
    default void tell(InvalidationBatch batch, Datum changed) {
      batch.add(changed.tag());
    }
  }

  /** A request that somebody has begun. */
  private record Open(RequestScope request, Visitor visitor, long sinceMillis) {}

  /** Changes that only their own request sees. */
  private record Transaction(Open by, InvalidationBatch batch, Map<Datum, Integer> changes) {}

  private final Meanwhile meanwhile = new Meanwhile();
  private final Shop shop = new Shop(meanwhile);
  private final FragmentStore store;
  private final Fronts fronts;
  private final List<RenderCache> engines;
  private final List<Deque<PageComposer>> idle = List.of(new ArrayDeque<>(), new ArrayDeque<>());
  private @Nullable Open open;
  private @Nullable Transaction transaction;
  private boolean isTransactionLooking;

  Machine(FragmentStore store, TagLedger ledger, Fronts fronts) {
    this.store = store;
    this.fronts = fronts;
    FragmentStore paused = fronts.front(store, meanwhile);
    TagLedger asked = fronts.front(ledger, meanwhile);
    engines = List.of(shop.over(paused, asked), shop.over(paused, asked));
  }

  // ---- what visitors do

  void look(Where where, Visitor visitor, String page, How how) {
    Map<Datum, Integer> around = shop.seeing(Map.of());
    try {
      Expectation expected = Expectation.now(shop, page, visitor, Map.of(), shop.millis());
      if (how == How.COMPOSED) {
        check(expected, composed(where, visitor, page));
        return;
      }
      try (RequestScope request = engines.get(where.ordinal()).begin(visitor.facts())) {
        check(expected, text(request, page, how));
      }
    } finally {
      shop.seeing(around);
    }
  }

  /** In a composer that was used before, unless those are in use. */
  private String composed(Where where, Visitor visitor, String page) {
    PageComposer found = idle.get(where.ordinal()).poll();
    PageComposer composer = found == null ? engines.get(where.ordinal()).composer() : found;
    composer.compose(shop.fragment(page), visitor.facts());
    String text = composer.page().text();
    idle.get(where.ordinal()).push(composer);
    return text;
  }

  /** Something is done; at one of its steps something else happens. */
  void interrupt(int pause, Runnable event, Runnable step) {
    meanwhile.at(pause, event);
    try {
      step.run();
    } finally {
      meanwhile.never();
    }
  }

  /** A request begins, and looks at nothing yet. */
  void begin(Where where, Visitor visitor) {
    end();
    open = new Open(engines.get(where.ordinal()).begin(visitor.facts()), visitor, shop.millis());
  }

  void lookInRequest(String page, How how) {
    if (open != null) {
      Map<Datum, Integer> around = shop.seeing(Map.of());
      look(open, page, how, Map.of());
      shop.seeing(around);
    }
  }

  void end() {
    if (open != null) {
      open.request.close();
      open = null;
    }
  }

  private void look(Open by, String page, How how, Map<Datum, Integer> own) {
    Expectation expected = Expectation.now(shop, page, by.visitor, own, by.sinceMillis);
    check(expected, text(by.request, page, how));
  }

  private String text(RequestScope request, String page, How how) {
    if (how == How.RENDERED || how == How.COMPOSED) {
      return request.render(shop.fragment(page)).text();
    }
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    Delivery delivery = how == How.IN_ORDER ? Delivery.inOrder() : Delivery.singleFlush();
    try {
      Page delivered = request.deliver(shop.fragment(page), delivery, sent::write);
      assertThat(sent.toString(StandardCharsets.UTF_8)).as("sent").isEqualTo(delivered.text());
      return delivered.text();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static void check(Expectation expected, String text) {
    if (!expected.admits(text)) {
      throw new AssertionError(
          "without a cache: " + expected + System.lineSeparator() + "  from the cache: " + text);
    }
  }

  // ---- what those do who change data

  void commit(Datum datum) {
    shop.data().commit(datum, shop.data().newVersion());
  }

  void announce(Where where, Datum... changed) {
    String[] tags = new String[changed.length];
    for (int i = 0; i < changed.length; i++) {
      tags[i] = changed[i].tag();
    }
    Data.Floor covered = shop.data().committedSoFar();
    engines.get(where.ordinal()).invalidator().invalidate(tags);
    for (Datum datum : changed) {
      shop.data().announced(datum, covered);
    }
  }

  /** All data is another, as from a copy, and nobody can tell what has changed. */
  void restoreAndDistrust(Where where) {
    for (Datum datum : Datum.values()) {
      commit(datum);
    }
    Data.Floor covered = shop.data().committedSoFar();
    engines.get(where.ordinal()).invalidator().distrustAll();
    for (Datum datum : Datum.values()) {
      shop.data().announced(datum, covered);
    }
  }

  void changeAndErase(Where where, Datum datum) {
    commit(datum);
    Data.Floor covered = shop.data().committedSoFar();
    engines.get(where.ordinal()).invalidator().erase(TagSet.of(datum.tag()));
    shop.data().announced(datum, covered);
    shop.data().erase(datum);
  }

  void invalidateFragment(Where where, String name) {
    engines.get(where.ordinal()).invalidator().invalidate(FragmentKey.of(name));
  }

  // ---- a transaction, whose own request sees its changes before anybody else

  void beginTransaction(Where where, Visitor visitor) {
    rollback();
    RequestScope request = engines.get(where.ordinal()).begin(visitor.facts());
    transaction =
        new Transaction(
            new Open(request, visitor, shop.millis()), request.batch(), new EnumMap<>(Datum.class));
  }

  void changeInTransaction(Datum datum) {
    if (transaction != null) {
      transaction.changes.put(datum, shop.data().newVersion());
      fronts.tell(transaction.batch, datum);
    }
  }

  void lookInTransaction(String page, How how) {
    if (transaction != null) {
      Map<Datum, Integer> around = shop.seeing(transaction.changes);
      isTransactionLooking = true;
      try {
        look(transaction.by, page, how, transaction.changes);
      } finally {
        isTransactionLooking = false;
        shop.seeing(around);
      }
    }
  }

  /** The data, then the batch; what happens in between happens in the gap. */
  void commitTransaction(Runnable inBetween) {
    if (transaction != null && !isTransactionLooking) {
      Transaction ending = transaction;
      transaction = null;
      ending.changes.forEach((datum, version) -> shop.data().commit(datum, version));
      inBetween.run();
      Data.Floor covered = shop.data().committedSoFar();
      ending.batch.commit();
      ending.changes.keySet().forEach(datum -> shop.data().announced(datum, covered));
      ending.by.request.close();
    }
  }

  void rollback() {
    if (transaction != null && !isTransactionLooking) {
      transaction.batch.rollback();
      transaction.by.request.close();
      transaction = null;
    }
  }

  // ---- what happens to the cache

  void clear(Where where) {
    engines.get(where.ordinal()).clear();
  }

  /** The store drops an entry, as it may. */
  void evict(int number) {
    List<long[]> keys = keys();
    if (!keys.isEmpty()) {
      long[] key = keys.get(number % keys.size());
      store.remove(key[0], key[1]);
    }
  }

  private List<long[]> keys() {
    List<long[]> keys = new ArrayList<>();
    store.forEach((high, low, entry) -> keys.add(new long[] {high, low}));
    keys.sort(java.util.Arrays::compare);
    return keys;
  }

  void advance(long millis) {
    shop.advance(millis);
  }

  /** What was erased is in no entry, whoever was rendering meanwhile. */
  void assertErasedIsGone() {
    store.forEach(
        (high, low, entry) -> {
          String text = new String(entry.bytes(), StandardCharsets.UTF_8);
          for (int at = text.indexOf('['); at >= 0; at = text.indexOf('[', at + 1)) {
            for (Datum datum : Datum.values()) {
              if (text.startsWith(datum.tag() + " ", at + 1)) {
                int from = at + datum.tag().length() + 2;
                int version = Integer.parseInt(text.substring(from, text.indexOf(']', from)));
                assertThat(shop.data().isErased(version))
                    .as("%s %d was erased and is in the store", datum.tag(), version)
                    .isFalse();
              }
            }
          }
        });
  }

  void close() {
    end();
    rollback();
    engines.forEach(RenderCache::close);
  }

  @Override
  public String toString() {
    return shop.data() + ", at " + shop.millis();
  }
}
