package dev.intarsia.core.variation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.RenderCache;
import dev.intarsia.VariationCache.Variation;
import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.context.ContextDefinition;
import dev.intarsia.context.ContextValue;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.core.Intarsia;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentKey;
import dev.intarsia.ledger.HeapTagLedger;
import dev.intarsia.ledger.LedgerSizing;
import dev.intarsia.spi.ledger.TagLedger;
import dev.intarsia.spi.storage.StoreTraits;
import dev.intarsia.spi.storage.StoredEntry;
import dev.intarsia.testkit.doubles.DelegatingStore;
import dev.intarsia.testkit.doubles.MapStore;
import dev.intarsia.testkit.doubles.VirtualTime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** An engine over a store that lasts: what it finds of the engine before it, and what not. */
final class RestartTest {

  private static final FragmentKey KEY = FragmentKey.of("item");
  private static final ContextSet NONE = ContextSet.empty();

  private final MapStore disk = new MapStore();
  private final TagLedger remembered = HeapTagLedger.of(LedgerSizing.standard());
  private final VirtualTime time = VirtualTime.at(1_000_000_000);
  private final AtomicInteger renders = new AtomicInteger();

  private static RequestFacts facts(String a, String b) {
    return RequestFacts.get("/").attribute("a", a).attribute("b", b).build();
  }

  private static ContextValue attribute(RequestFacts facts, String name) {
    return ContextValue.of(String.valueOf(facts.attribute(name).orElse("none")));
  }

  private Intarsia.Builder over(LastingStore store) {
    return Intarsia.builder()
        .store(store)
        .timeSource(time)
        .context(ContextDefinition.of("a", (facts, none) -> attribute(facts, "a")))
        .context(ContextDefinition.of("b", (facts, none) -> attribute(facts, "b")));
  }

  private RenderCache open() {
    return over(LastingStore.open(disk, remembered)).build();
  }

  private RenderCache reopen() {
    return over(LastingStore.reopen(disk, remembered)).build();
  }

  private Fragment article(String number) {
    return Fragment.of(
            scope -> scope.tag("article:" + number).write("render " + renders.incrementAndGet()))
        .keyed("article", number);
  }

  private static String text(RenderCache cache, Fragment fragment) {
    return cache.render(fragment, facts("1", "1")).text();
  }

  private static void put(RenderCache cache, RequestFacts facts, String data, String... contexts) {
    try (var request = cache.begin(facts)) {
      Cacheability cacheability = Cacheability.contexts(contexts);
      assertThat(
              request
                  .variations()
                  .put(
                      KEY,
                      NONE,
                      new Variation(data.getBytes(StandardCharsets.UTF_8), cacheability)))
          .isTrue();
    }
  }

  private static String get(RenderCache cache, RequestFacts facts) {
    try (var request = cache.begin(facts)) {
      return request
          .variations()
          .get(KEY, NONE)
          .map(found -> new String(found.data(), StandardCharsets.UTF_8))
          .orElse("nothing");
    }
  }

  @Test
  void reopenedEngine_servesWhatTheFirstStored_andWhatWasInvalidatedStaysDead() {
    try (RenderCache first = open()) {
      assertThat(text(first, article("1"))).isEqualTo("render 1");
      assertThat(text(first, article("2"))).isEqualTo("render 2");
      first.invalidator().invalidate("article:2");
    }
    try (RenderCache second = reopen()) {
      assertThat(text(second, article("1"))).isEqualTo("render 1");
      assertThat(text(second, article("2"))).isEqualTo("render 3");
      second.invalidator().invalidate("article:1");
    }
    try (RenderCache third = reopen()) {
      assertThat(text(third, article("1"))).isEqualTo("render 4");
      assertThat(text(third, article("2"))).isEqualTo("render 3");
    }
  }

  private RenderCache reopenAs(String release) {
    return over(LastingStore.reopen(disk, remembered)).release(release).build();
  }

  @Test
  void release_usesNothingOfAnother_butWhatIsItsOwn() {
    try (RenderCache unnamed = open()) {
      assertThat(text(unnamed, article("1"))).isEqualTo("render 1");
    }
    try (RenderCache one = reopenAs("1.0")) {
      assertThat(text(one, article("1"))).isEqualTo("render 2");
      assertThat(text(one, article("2"))).isEqualTo("render 3");
    }
    try (RenderCache again = reopenAs("1.0")) {
      assertThat(text(again, article("1"))).isEqualTo("render 2");
      again.invalidator().invalidate("article:2");
      assertThat(text(again, article("2"))).isEqualTo("render 4");
    }
    try (RenderCache two = reopenAs("1.1")) {
      assertThat(text(two, article("1"))).isEqualTo("render 5");
    }
  }

  @Test
  void storeWithALedger_underAnotherOne_isForgotten() {
    try (RenderCache first = open()) {
      assertThat(text(first, article("1"))).isEqualTo("render 1");
    }
    Intarsia.Builder given = over(LastingStore.reopen(disk, remembered));
    try (RenderCache second = given.ledger(HeapTagLedger.of(LedgerSizing.standard())).build()) {
      assertThat(text(second, article("1"))).isEqualTo("render 2");
      second.invalidator().invalidate("article:1");
      assertThat(text(second, article("1"))).isEqualTo("render 3");
    }
  }

  @Test
  void close_closesTheStore_thenItsLedger() {
    LastingStore store = LastingStore.open(disk, remembered);
    over(store).build().close();
    assertThat(store.closed()).containsExactly("store", "ledger");
  }

  @Test
  void laterItem_winsOverThatOfAFormerEngine_thoughTheTimeOfDayWasSetBack() {
    try (RenderCache first = open()) {
      put(first, facts("1", "1"), "former", "a", "b");
    }
    time.advance(Duration.ofHours(-1));
    try (RenderCache second = reopen()) {
      put(second, facts("1", "1"), "later", "a");
      assertThat(get(second, facts("1", "1"))).isEqualTo("later");
      put(second, facts("1", "1"), "latest", "a", "b");
      assertThat(get(second, facts("1", "1"))).isEqualTo("latest");
    }
  }

  @Test
  void signpostOfAFormerEngine_isReplacedInMemoryToo_thoughTheTimeOfDayWasSetBack() {
    try (RenderCache first = open()) {
      put(first, facts("1", "1"), "former", "a");
    }
    time.advance(Duration.ofHours(-1));
    try (RenderCache second = reopen()) {
      assertThat(get(second, facts("1", "1"))).isEqualTo("former");
      put(second, facts("2", "2"), "new", "b");
      assertThat(get(second, facts("2", "2"))).isEqualTo("new");
      long before = disk.reads();
      assertThat(get(second, facts("2", "2"))).isEqualTo("new");
      assertThat(disk.reads() - before).as("reads of the store").isEqualTo(1);
    }
  }

  @Test
  void tidyStore_dropsWhatIsInvalidatedExpiredOrOfAnotherLedger_andNothingElse() {
    LastingStore store = LastingStore.open(disk, remembered);
    try (RenderCache cache = over(store).build()) {
      put(cache, facts("1", "1"), "item under a signpost", "a");
      text(cache, article("1"));
      text(cache, article("2"));
      text(cache, Fragment.of(scope -> scope.maxAge(60).write("short")).keyed("short"));
      store.tidyUp();
      assertThat(disk.statistics().entries()).isEqualTo(5);

      cache.invalidator().invalidate("article:2");
      store.tidyUp();
      assertThat(disk.statistics().entries()).isEqualTo(4);

      time.advance(Duration.ofSeconds(60));
      store.tidyUp();
      assertThat(disk.statistics().entries()).as("last valid instant").isEqualTo(4);
      time.advance(Duration.ofMillis(1));
      store.tidyUp();
      assertThat(disk.statistics().entries()).isEqualTo(3);

      assertThat(text(cache, article("1"))).isEqualTo("render 1");
      assertThat(get(cache, facts("1", "1"))).isEqualTo("item under a signpost");

      remembered.raiseFloor();
      store.tidyUp();
      assertThat(disk.statistics().entries()).as("the signpost").isEqualTo(1);
    }
  }

  @Test
  void tidyStore_keepsSignposts_ofAnotherIncarnation_andNothingElseOfIt() {
    try (RenderCache first = open()) {
      put(first, facts("1", "1"), "item", "a");
      text(first, article("1"));
    }
    LastingStore store = LastingStore.open(disk, HeapTagLedger.of(LedgerSizing.standard()));
    try (RenderCache second = over(store).build()) {
      store.tidyUp();
      assertThat(disk.statistics().entries()).isEqualTo(1);
      put(second, facts("1", "1"), "again", "a");
      assertThat(get(second, facts("1", "1"))).isEqualTo("again");
    }
  }

  @Test
  void whatCannotBeRead_isUseless_andNothingThrows() {
    LastingStore store = LastingStore.open(disk, remembered);
    try (RenderCache cache = over(store).build()) {
      text(cache, article("1"));
      disk.forEach(
          (high, low, entry) -> {
            byte[] bytes = entry.bytes();
            for (int length = 0; length < bytes.length; length++) {
              assertThat(store.useless().test(of(java.util.Arrays.copyOf(bytes, length)))).isTrue();
            }
            for (int at = 0; at < bytes.length; at++) {
              byte[] changed = bytes.clone();
              changed[at] ^= (byte) 0x80;
              store.useless().test(of(changed));
            }
            byte[] ofALaterVersion = bytes.clone();
            ofALaterVersion[4]++;
            assertThat(store.useless().test(of(ofALaterVersion))).isTrue();
            assertThat(store.useless().test(entry)).isFalse();
          });
    }
  }

  private static StoredEntry of(byte[] bytes) {
    return new StoredEntry(bytes, Long.MAX_VALUE);
  }

  @Test
  void ledgerThatFails_makesNothingUseless() {
    AtomicBoolean isBroken = new AtomicBoolean();
    LastingStore store = LastingStore.open(disk, remembered);
    Intarsia.Builder builder =
        over(store)
            .timeSource(
                new dev.intarsia.spi.runtime.TimeSource() {
                  @Override
                  public long epochMillis() {
                    if (isBroken.get()) {
                      throw new IllegalStateException("no time");
                    }
                    return time.epochMillis();
                  }

                  @Override
                  public long nanos() {
                    return time.nanos();
                  }
                });
    try (RenderCache cache = builder.build()) {
      text(cache, article("1"));
      isBroken.set(true);
      store.tidyUp();
      assertThat(disk.statistics().entries()).isEqualTo(1);
    }
  }

  @Test
  void sharedStore_underALedgerOfThisProcess_isNotToldWhatIsUseless() {
    MapStore shared = new MapStore();
    AtomicBoolean wasTold = new AtomicBoolean();
    DelegatingStore store =
        new DelegatingStore(shared) {
          @Override
          public StoreTraits traits() {
            return new StoreTraits(true, true, true, false, false, 1 << 20);
          }

          @Override
          public void dropWhen(EntryTest isUseless) {
            wasTold.set(true);
          }
        };
    Intarsia.builder().store(store).build().close();
    assertThat(wasTold).isFalse();
  }
}
