package dev.intarsia.core.variation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.RequestScope;
import dev.intarsia.VariationCache.Variation;
import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.cacheability.TagSet;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.core.render.Workshop;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentKey;
import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.LookupBatch;
import dev.intarsia.spi.storage.StoredEntry;
import dev.intarsia.testkit.doubles.DelegatingStore;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Signposts that others have written: for other requests, meanwhile, or in another engine. */
class SignpostOfOthersTest {

  private static final FragmentKey KEY = FragmentKey.of("thing");
  private static final ContextSet NONE = ContextSet.empty();
  private static final ContextSet A = ContextSet.of("a");
  private static final ContextSet B = ContextSet.of("b");
  private static final int[] REQUEST = new int[8];

  private static boolean put(Workshop workshop, RequestFacts facts, String token) {
    try (RequestScope scope = workshop.cache.begin(facts)) {
      return scope
          .variations()
          .put(KEY, NONE, new Variation(new byte[1], Cacheability.contexts(token)));
    }
  }

  @Test
  void contextThatOthersVaryBy_andThisRequestCannotAnswer_failsNoPage() {
    try (Workshop workshop = Workshop.plain()) {
      RequestFacts english = RequestFacts.get("/").attribute("language:content", "en").build();
      Fragment varied = Fragment.of(scope -> scope.context("languages:content")).keyed("page");
      workshop.page(varied, english);
      Fragment plain = Fragment.of(scope -> scope.write("plain")).keyed("page");
      assertThat(workshop.text(plain, Workshop.get())).isEqualTo("plain");
    }
  }

  @Test
  void unionOfManySets_leavesOutWhatThisRequestCannotAnswer() {
    try (Workshop workshop = Workshop.plain()) {
      RequestFacts english = RequestFacts.get("/").attribute("language:content", "en").build();
      put(workshop, english, "languages:content");
      for (int i = 1; i < RedirectPlanner.MOST_SETS; i++) {
        put(workshop, english, "cookies:" + i);
      }
      assertThat(put(workshop, Workshop.get(), "cookies:more")).isTrue();
    }
  }

  @Test
  void removing_missesNoMatch_thatAnotherEngineHasStored() {
    try (LetteredCache cache = LetteredCache.create()) {
      LetteredCache sibling = cache.sibling();
      cache.put(REQUEST, NONE, A, "first");
      sibling.put(REQUEST, NONE, B, "second");
      assertThat(cache.remove(REQUEST, NONE)).isTrue();
      assertThat(sibling.get(REQUEST, NONE)).isNull();
    }
  }

  @Test
  void readerWhoIsOvertakenByAWriter_doesNotHideWhatWasStored() {
    AtomicReference<@Nullable Runnable> overtaking = new AtomicReference<>();
    UnaryOperator<FragmentStore> front =
        map ->
            new DelegatingStore(map) {
              @Override
              public void getAll(LookupBatch batch) {
                super.getAll(batch);
                Runnable writer = overtaking.getAndSet(null);
                if (writer != null) {
                  writer.run();
                }
              }
            };
    try (LetteredCache cache = LetteredCache.over(front)) {
      cache.put(REQUEST, NONE, A, "first");
      LetteredCache reader = cache.sibling();
      reader.time().advance(Duration.ofSeconds(1));
      overtaking.set(() -> reader.put(REQUEST, NONE, B, "second"));
      reader.get(REQUEST, NONE);
      assertThat(overtaking.get()).isNull();
      assertThat(reader.get(REQUEST, NONE)).isEqualTo("second");
    }
  }

  /** Erases while the first entry is on its way, and lets the first signpost fail. */
  private static final class ErasingStore extends DelegatingStore {

    private final AtomicBoolean isFirstPut = new AtomicBoolean(true);
    private final AtomicBoolean isFirstSwap = new AtomicBoolean(true);
    private final AtomicReference<@Nullable Runnable> erasure = new AtomicReference<>();

    ErasingStore(FragmentStore behind) {
      super(behind);
    }

    @Override
    public void put(long high, long low, StoredEntry entry) {
      Runnable erase = erasure.getAndSet(null);
      if (isFirstPut.getAndSet(false) && erase != null) {
        erase.run();
      }
      super.put(high, low, entry);
    }

    @Override
    public boolean compareAndPut(
        long high, long low, @Nullable StoredEntry expected, StoredEntry entry) {
      return !isFirstSwap.getAndSet(false) && super.compareAndPut(high, low, expected, entry);
    }
  }

  @Test
  void erasure_whileASignpostIsLostToAnotherWriter_leavesNoBytes() {
    AtomicReference<ErasingStore> store = new AtomicReference<>();
    try (LetteredCache cache =
        LetteredCache.over(
            map -> {
              store.set(new ErasingStore(map));
              return store.get();
            })) {
      store.get().erasure.set(() -> cache.cache().invalidator().erase(TagSet.of("t")));
      Cacheability all = Cacheability.tags("t").withContexts(A);
      assertThat(cache.put(KEY, REQUEST, NONE, all, "secret")).isFalse();
      assertThat(cache.map().statistics().entries()).isZero();
    }
  }
}
