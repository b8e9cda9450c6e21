package dev.intarsia.core.invalidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.RequestScope;
import dev.intarsia.VariationCache.Variation;
import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.cacheability.TagSet;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.context.RequestUser;
import dev.intarsia.event.RenderCacheListener;
import dev.intarsia.failure.InvalidInputException;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentKey;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.ledger.HeapTagLedger;
import dev.intarsia.ledger.LedgerSizing;
import dev.intarsia.testkit.doubles.MapStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The statements on tags and their invalidation, outside of transactions. */
class InvalidationStatementsTest {

  private final Newsroom site = Newsroom.create();

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  @DisplayName("TG-1 what carries the tag is a miss after its invalidation, everything else stays")
  void invalidation_killsWhatCarriesTheTag_andNothingElse() {
    site.show("1");
    site.show("2");
    site.write("1", "first, corrected");
    site.cache().invalidator().invalidate("article:1");
    assertThat(site.show("1")).isEqualTo("first, corrected");
    assertThat(site.show("2")).isEqualTo("second");
    assertThat(site.renders()).isEqualTo(3);
  }

  @Test
  @DisplayName("TG-1 output and items of the variation cache die by the same tag")
  void invalidation_killsItemsToo() {
    FragmentKey key = FragmentKey.of("count");
    try (RequestScope scope = site.cache().begin(Newsroom.get())) {
      Variation item = new Variation(new byte[1], Cacheability.tags("article:1"));
      assertThat(scope.variations().put(key, ContextSet.empty(), item)).isTrue();
      assertThat(scope.variations().get(key, ContextSet.empty())).isPresent();
      site.cache().invalidator().invalidate("article:1");
      assertThat(scope.variations().get(key, ContextSet.empty())).isEmpty();
    }
  }

  @Test
  @DisplayName("TG-1 a parent dies by the tags of what it embeds")
  void parent_diesByItsChildrensTags() {
    Fragment front =
        Fragment.of(scope -> scope.embed(site.page("1")).write(" ").embed(site.page("2")))
            .keyed("front");
    assertThat(site.cache().render(front, Newsroom.get()).text()).isEqualTo("first second");
    site.write("2", "2nd");
    site.cache().invalidator().invalidate("article:2");
    assertThat(site.cache().render(front, Newsroom.get()).text()).isEqualTo("first 2nd");
    assertThat(site.renders()).as("the other child is taken from the cache").isEqualTo(3);
  }

  @Test
  @DisplayName("TG-3 an invalidation moves the clock once, however many tags and entries")
  void invalidation_movesTheClockOnce() {
    HeapTagLedger ledger = HeapTagLedger.of(LedgerSizing.standard());
    try (Newsroom own = Newsroom.over(new MapStore(), ledger)) {
      own.show("1");
      own.show("2");
      long before = ledger.clock();
      own.cache().invalidator().invalidate("article:1", "article:2", "other");
      assertThat(ledger.clock()).isEqualTo(before + 1);
    }
  }

  @Test
  @DisplayName("TG-4 what carries no tag outlives every invalidation of others")
  void outputWithoutTags_outlivesInvalidations() {
    Fragment plain = Fragment.of(scope -> scope.write("" + site.renders())).keyed("plain");
    site.cache().render(plain, Newsroom.get());
    site.show("1");
    site.cache().invalidator().invalidate("article:1", "article:2");
    assertThat(site.cache().render(plain, Newsroom.get()).text()).isEqualTo("0");
  }

  @Test
  @DisplayName("TG-5 malformed tags are refused, and none of the call's tags is invalidated")
  void malformedTags_areRefused_asAWhole() {
    site.show("1");
    for (String malformed : List.of("", "a b", "a,b", "a\n", "\uD800", "x".repeat(257))) {
      assertThatThrownBy(() -> site.cache().invalidator().invalidate("article:1", malformed))
          .isInstanceOf(InvalidInputException.class);
    }
    site.show("1");
    assertThat(site.renders()).isEqualTo(1);
  }

  @Test
  @DisplayName("TG-6 the listener is told once per invalidation, with exactly the tags")
  void listener_isToldOnce_withTheTags() {
    List<Object> told = new ArrayList<>();
    RenderCacheListener listener =
        new RenderCacheListener() {
          @Override
          public void invalidated(TagSet tags) {
            told.add(tags);
          }

          @Override
          public void invalidated(FragmentKey key) {
            told.add(key);
          }
        };
    try (Newsroom own = Newsroom.listeningTo(listener)) {
      own.cache().invalidator().invalidate("a", "b", "a");
      own.cache().invalidator().invalidate(TagSet.empty());
      own.cache().invalidator().invalidate(FragmentKey.of("k"));
      own.cache().invalidator().erase(TagSet.of("c"));
      assertThat(told).containsExactly(TagSet.of("a", "b"), FragmentKey.of("k"), TagSet.of("c"));
    }
  }

  @Test
  @DisplayName("TG-10 a repeated invalidation counts again")
  void invalidation_repeated_countsAgain() {
    HeapTagLedger ledger = HeapTagLedger.of(LedgerSizing.standard());
    try (Newsroom own = Newsroom.over(new MapStore(), ledger)) {
      long before = ledger.clock();
      own.cache().invalidator().invalidate("t");
      own.cache().invalidator().invalidate("t");
      assertThat(ledger.clock()).isEqualTo(before + 2);
    }
  }

  @Test
  @DisplayName("TG-13 an item written by another between two invalidations dies by the second")
  void itemWrittenBetweenTwoInvalidations_diesByTheSecond() {
    site.show("1");
    site.write("1", "v2");
    site.cache().invalidator().invalidate("article:1");
    assertThat(site.show("1")).isEqualTo("v2");
    site.write("1", "v3");
    site.cache().invalidator().invalidate("article:1");
    assertThat(site.show("1")).isEqualTo("v3");
  }

  @Test
  @DisplayName("TG-14 what was read before an invalidation is not stored as fresh after it")
  void dataReadBeforeAnInvalidation_isNeverServedAfterIt() {
    Fragment slow =
        Fragment.of(
                scope -> {
                  scope.embed(site.page("1"));
                  site.write("1", "changed meanwhile");
                  site.cache().invalidator().invalidate("article:1");
                })
            .keyed("slow");
    assertThat(site.cache().render(slow, Newsroom.get()).text()).isEqualTo("first");
    assertThat(site.show("1")).isEqualTo("changed meanwhile");
    assertThat(site.cache().render(slow, Newsroom.get()).text()).isEqualTo("changed meanwhile");
  }

  @Test
  @DisplayName("TG-14 the scope's stamp counts from its beginning, not from its first look-up")
  void scopeBegunBeforeAnInvalidation_storesNothingFresh() {
    try (RequestScope scope = site.cache().begin(Newsroom.get())) {
      site.write("1", "v2");
      site.cache().invalidator().invalidate("article:1");
      site.show(scope, "1");
    }
    site.show("1");
    assertThat(site.renders()).as("the scope may have read old data").isEqualTo(2);
    site.show("1");
    assertThat(site.renders()).isEqualTo(2);
  }

  @Test
  @DisplayName("TG-14 a late writer does not displace what was rendered after the invalidation")
  void lateWriter_doesNotDisplaceTheFreshEntry() {
    AtomicInteger fresh = new AtomicInteger();
    Fragment anew =
        Fragment.of(scope -> scope.tag("article:1").write("new " + fresh.incrementAndGet()))
            .keyed("same");
    try (RequestScope slow = site.cache().begin(Newsroom.get())) {
      site.cache().invalidator().invalidate("article:1");
      FragmentKey key = FragmentKey.of("item");
      Variation old = new Variation("old".getBytes(), Cacheability.tags("article:1"));
      Variation young = new Variation("young".getBytes(), Cacheability.tags("article:1"));
      try (RequestScope other = site.cache().begin(Newsroom.get())) {
        assertThat(other.variations().put(key, ContextSet.empty(), young)).isTrue();
        assertThat(slow.variations().put(key, ContextSet.empty(), old)).isFalse();
        assertThat(other.variations().get(key, ContextSet.empty()).orElseThrow().data())
            .isEqualTo(young.data());
      }
      Fragment meanwhile =
          Fragment.of(
                  scope -> {
                    site.cache().render(anew, Newsroom.get());
                    scope.tag("article:1").write("late");
                  })
              .keyed("same");
      assertThat(slow.render(meanwhile).text()).isEqualTo("late");
    }
    assertThat(site.cache().render(anew, Newsroom.get()).text()).isEqualTo("new 1");
  }

  @Test
  @DisplayName("TG-15 entries of another ledger's life are dead, a store reused serves nothing old")
  void storeReused_underANewLedger_servesNothingOld() {
    MapStore store = new MapStore();
    Newsroom before = Newsroom.over(store, HeapTagLedger.of(LedgerSizing.standard()));
    before.show("1");
    Newsroom after = Newsroom.over(store, HeapTagLedger.of(LedgerSizing.standard()));
    after.write("1", "changed while nobody listened");
    assertThat(after.show("1")).isEqualTo("changed while nobody listened");
    assertThat(after.show("1")).isEqualTo("changed while nobody listened");
    assertThat(after.renders()).isEqualTo(1);
    assertThat(before.show("1")).as("the entry belongs to the other ledger now").isEqualTo("first");
    assertThat(before.renders()).isEqualTo(2);
  }

  @Test
  @DisplayName("TG-15 distrustAll kills everything that was stored so far, whatever its tags")
  void distrustAll_killsEverythingSoFar() {
    Fragment plain = Fragment.of(scope -> scope.write("" + site.renders())).keyed("plain");
    site.cache().render(plain, Newsroom.get());
    site.show("1");
    site.cache().invalidator().distrustAll();
    assertThat(site.cache().render(plain, Newsroom.get()).text()).isEqualTo("1");
    site.show("1");
    site.show("1");
    assertThat(site.renders()).isEqualTo(2);
  }

  @Test
  @DisplayName("TG-15 what a scope begun before distrustAll renders is dead")
  void scopeBegunBeforeDistrustAll_storesNothingFresh() {
    try (RequestScope scope = site.cache().begin(Newsroom.get())) {
      site.cache().invalidator().distrustAll();
      site.show(scope, "1");
    }
    site.show("1");
    assertThat(site.renders()).isEqualTo(2);
  }

  @Test
  @DisplayName("TG-19 an open request sees invalidations that others made meanwhile")
  void openRequest_seesInvalidationsOfOthers() {
    try (RequestScope scope = site.cache().begin(Newsroom.get())) {
      assertThat(site.show(scope, "1")).isEqualTo("first");
      site.write("1", "v2");
      site.cache().invalidator().invalidate("article:1");
      assertThat(site.show(scope, "1")).isEqualTo("v2");
    }
  }

  @Test
  @DisplayName("TG-20 a ledger that forgets old tags never calls what they killed alive")
  void smallLedger_forgetsTags_butReanimatesNothing() {
    HeapTagLedger small = HeapTagLedger.of(new LedgerSizing(8, 16));
    try (Newsroom own = Newsroom.over(new MapStore(), small)) {
      own.show("1");
      own.write("1", "v2");
      own.cache().invalidator().invalidate("article:1");
      for (int i = 0; i < 500; i++) {
        own.cache().invalidator().invalidate("other:" + i);
      }
      assertThat(small.statistics().forgettings()).isPositive();
      assertThat(own.show("1")).isEqualTo("v2");
    }
  }

  @Test
  @DisplayName("TG-23 stamps only grow: two invalidations, an entry between and one after")
  void stamps_onlyGrow() {
    site.cache().invalidator().invalidate("article:1");
    site.show("1");
    site.cache().invalidator().invalidate("article:2");
    site.show("1");
    assertThat(site.renders()).isEqualTo(1);
  }

  @Test
  void invalidationByKey_killsAllVariations_andNoOtherFragment() {
    Fragment personal =
        Fragment.of(scope -> scope.write(site.renders() + " for " + scope.context("user")))
            .keyed("personal");
    site.cache().render(personal, as("ann"));
    site.cache().render(personal, as("bob"));
    site.show("1");
    site.cache().invalidator().invalidate(FragmentKey.of("personal"));
    assertThat(site.cache().render(personal, as("ann")).text()).isEqualTo("1 for ann");
    assertThat(site.cache().render(personal, as("bob")).text()).isEqualTo("1 for bob");
    site.show("1");
    assertThat(site.renders()).isEqualTo(1);
  }

  private static RequestFacts as(String user) {
    return RequestFacts.get("/").user(RequestUser.of(user)).build();
  }

  @Test
  void erasure_removesTheBytes_andSaysHowManyEntriesWent() {
    Fragment front = Fragment.of(scope -> scope.embed(site.page("1"))).keyed("front");
    site.cache().render(front, Newsroom.get());
    site.show("2");
    assertThat(site.cache().invalidator().erase(TagSet.of("article:1"))).isEqualTo(2);
    assertThat(site.holdsBytes("first")).isFalse();
    assertThat(site.holdsBytes("second")).isTrue();
    assertThat(site.cache().invalidator().erase(TagSet.of("article:1"))).isZero();
    site.write("1", "anew");
    assertThat(site.show("1")).isEqualTo("anew");
  }

  @Test
  void erasure_whileARenderIsUnderWay_leavesNoneOfItsBytes() {
    Fragment slow =
        Fragment.of(
                scope -> {
                  scope.embed(site.page("1"));
                  site.cache().invalidator().erase(TagSet.of("article:1"));
                })
            .keyed("slow");
    site.cache().render(slow, Newsroom.get());
    assertThat(site.holdsBytes("first")).isFalse();
  }

  @Test
  void clearing_removesEverything() {
    site.show("1");
    Fragment hole =
        Fragment.of(scope -> scope.embed(FragmentRef.to("teaser", "1"))).keyed("with hole");
    site.cache().render(hole, Newsroom.get());
    site.cache().clear();
    assertThat(site.store().statistics().entries()).isZero();
    site.time().advance(Duration.ofSeconds(1));
    site.show("1");
    assertThat(site.renders()).isEqualTo(2);
  }
}
