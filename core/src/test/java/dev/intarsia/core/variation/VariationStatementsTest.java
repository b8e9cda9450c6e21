package dev.intarsia.core.variation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.RenderCache;
import dev.intarsia.RequestScope;
import dev.intarsia.VariationCache.Address;
import dev.intarsia.VariationCache.Variation;
import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.context.ContextDefinition;
import dev.intarsia.context.ContextValue;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.context.RequestUser;
import dev.intarsia.core.Intarsia;
import dev.intarsia.failure.InvalidInputException;
import dev.intarsia.fragment.FragmentKey;
import dev.intarsia.testkit.doubles.MapStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The statements of the ancestor's variation cache, as far as we have the mechanism. */
class VariationStatementsTest {

  private static final ContextSet NONE = ContextSet.empty();
  private static final ContextSet A = ContextSet.of("a");
  private static final ContextSet AB = ContextSet.of("a", "b");
  private static final ContextSet AC = ContextSet.of("a", "c");
  private static final ContextSet ABC = ContextSet.of("a", "b", "c");
  private static final ContextSet ABD = ContextSet.of("a", "b", "d");

  private final LetteredCache cache = LetteredCache.create();

  @AfterEach
  void close() {
    cache.close();
  }

  @Test
  @DisplayName("VC-1 without contexts there is one address and no signpost")
  void item_withoutContexts_isOneForAll() {
    cache.put(new int[] {1}, NONE, NONE, "x");
    assertThat(cache.get(new int[] {2}, NONE)).isEqualTo("x");
    assertThat(cache.map().statistics().entries()).isEqualTo(1);
  }

  @Test
  @DisplayName("VC-2 where the full contexts are the initial ones no signpost is written")
  void item_withInitialContextsOnly_needsNoSignpost() {
    cache.put(new int[] {1}, A, A, "x");
    assertThat(cache.get(new int[] {1}, A)).isEqualTo("x");
    assertThat(cache.readsOfLast()).isEqualTo(1);
    assertThat(cache.get(new int[] {2}, A)).isNull();
    assertThat(cache.signposts()).isEmpty();
  }

  @Test
  @DisplayName("VC-3 nested variations stored simplest first all stay reachable")
  void nestedVariations_simplestFirst_areAllFound() {
    cache.put(new int[] {1, 1, 1}, A, A, "a");
    cache.put(new int[] {2, 1, 1}, A, AB, "ab");
    cache.put(new int[] {2, 2, 1}, A, ABC, "abc");
    assertNestedFound();
  }

  @Test
  @DisplayName("VC-4 specific variations stay reachable when simpler ones are stored after them")
  void nestedVariations_specificFirst_areAllFound() {
    cache.put(new int[] {2, 2, 1}, A, ABC, "abc");
    cache.put(new int[] {2, 1, 1}, A, AB, "ab");
    cache.put(new int[] {1, 1, 1}, A, A, "a");
    assertNestedFound();
  }

  private void assertNestedFound() {
    assertThat(cache.get(new int[] {1, 9, 9}, A)).isEqualTo("a");
    assertThat(cache.get(new int[] {2, 1, 9}, A)).isEqualTo("ab");
    assertThat(cache.get(new int[] {2, 2, 1}, A)).isEqualTo("abc");
    assertThat(cache.get(new int[] {2, 2, 2}, A)).isNull();
  }

  @Test
  @DisplayName("VC-5 sets that split after a common part do not hide each other")
  void splitSets_areBothFound() {
    cache.put(new int[] {1, 1, 1, 1}, NONE, ABC, "abc");
    cache.put(new int[] {1, 2, 1, 1}, NONE, ABD, "abd");
    assertThat(cache.get(new int[] {1, 1, 1, 7}, NONE)).isEqualTo("abc");
    assertThat(cache.get(new int[] {1, 2, 7, 1}, NONE)).isEqualTo("abd");
  }

  @Test
  @DisplayName("VC-6 a full set that lacks initial contexts is an error that names both")
  void fullSet_lackingInitialContexts_isRefused() {
    assertThatThrownBy(() -> cache.put(new int[] {1, 1}, AB, A, "x"))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            refused ->
                assertThat(refused.kind())
                    .isEqualTo(InvalidInputException.Kind.MISSING_INITIAL_CONTEXTS))
        .hasMessageContaining("[a, b]")
        .hasMessageContaining("[a]");
    assertThat(cache.map().statistics().entries()).isZero();
  }

  @Test
  @DisplayName("VC-7 disjoint extra contexts under equal initial values do not play ping-pong")
  void disjointExtraContexts_alternating_areAllHits() {
    cache.put(new int[] {1, 1, 1}, A, AB, "ab");
    cache.put(new int[] {1, 2, 2}, A, AC, "ac");
    long puts = cache.map().statistics().puts();
    for (int round = 0; round < 5; round++) {
      assertThat(cache.get(new int[] {1, 1, 1}, A)).isEqualTo("ab");
      assertThat(cache.get(new int[] {1, 2, 2}, A)).isEqualTo("ac");
    }
    assertThat(cache.map().statistics().puts()).isEqualTo(puts);
  }

  @Test
  @DisplayName("VC-8 a signpost has no tags and no expiry: it outlives what it points to")
  void signpost_outlivesItsVariations() {
    Cacheability shortLived = Cacheability.tags("t").withContexts(AB).withMaxAge(10);
    cache.put(LetteredCache.KEY, new int[] {1, 1}, A, shortLived, "x");
    cache.time().advance(Duration.ofDays(365));
    cache.cache().invalidator().invalidate("t");
    assertThat(cache.get(new int[] {1, 1}, A)).isNull();
    long puts = cache.map().statistics().puts();
    cache.put(new int[] {1, 1}, A, AB, "y");
    assertThat(cache.map().statistics().puts()).isEqualTo(puts + 1);
    assertThat(cache.get(new int[] {1, 1}, A)).isEqualTo("y");
  }

  @Test
  @DisplayName("VC-9 a miss is not remembered: a store is seen by the next look-up of any engine")
  void miss_isNotRemembered() {
    LetteredCache other = cache.sibling();
    assertThat(cache.get(new int[] {1, 1}, A)).isNull();
    assertThat(other.get(new int[] {1, 1}, A)).isNull();
    other.put(new int[] {1, 1}, A, AB, "x");
    assertThat(cache.get(new int[] {1, 1}, A)).isEqualTo("x");
    other.put(new int[] {1, 2, 2}, A, AC, "y");
    assertThat(cache.get(new int[] {1, 2, 2}, A)).isEqualTo("y");
  }

  @Test
  @DisplayName("VC-10 an item under the initial contexts answers while it is newest, loses nothing")
  void itemUnderInitialContexts_answersWhileNewest_andHidesNothingForEver() {
    cache.put(new int[] {1, 1}, A, AB, "deep 1");
    cache.put(new int[] {1, 2}, A, AB, "deep 2");
    cache.put(
        LetteredCache.KEY, new int[] {1, 3}, A, Cacheability.tags("t").withContexts(A), "flat");
    assertThat(cache.get(new int[] {1, 1}, A)).isEqualTo("flat");
    cache.cache().invalidator().invalidate("t");
    assertThat(cache.get(new int[] {1, 1}, A)).isEqualTo("deep 1");
    assertThat(cache.get(new int[] {1, 2}, A)).isEqualTo("deep 2");
  }

  @Test
  @DisplayName("VC-10 a render that shows that an item says too little removes it")
  void deeperItem_removesTheMatchThatSaysTooLittle() {
    cache.put(new int[] {1, 3}, A, A, "flat");
    cache.put(new int[] {1, 1}, A, AB, "deep");
    assertThat(cache.get(new int[] {1, 1}, A)).isEqualTo("deep");
    assertThat(cache.get(new int[] {1, 3}, A)).isNull();
  }

  @Test
  @DisplayName("VC-11 what a folded context depends on joins the item, not the signpost")
  void foldedContextsTags_killTheItem() {
    MapStore map = new MapStore();
    ContextDefinition group =
        ContextDefinition.of(
            "a.group",
            (facts, parameter) -> ContextValue.of("g").dependingOn(Cacheability.tags("groups")));
    try (RenderCache folding =
        Intarsia.builder()
            .store(map)
            .context(ContextDefinition.of("a", (facts, parameter) -> ContextValue.of("1")))
            .context(group)
            .build()) {
      FragmentKey key = FragmentKey.of("k");
      try (RequestScope scope = folding.begin(LetteredCache.facts())) {
        Variation item = new Variation(new byte[1], Cacheability.contexts("a", "a.group"));
        scope.variations().put(key, NONE, item);
        assertThat(scope.variations().get(key, NONE).orElseThrow().cacheability().tags().texts())
            .containsExactly("groups");
      }
      folding.invalidator().invalidate("groups");
      try (RequestScope scope = folding.begin(LetteredCache.facts())) {
        assertThat(scope.variations().get(key, NONE)).isEmpty();
      }
      assertThat(map.statistics().entries()).isEqualTo(2);
    }
  }

  @Test
  @DisplayName("VC-12 what is remembered of one request's way is not used where values differ")
  void rememberedSignpost_belongsToItsInitialValues() {
    cache.put(new int[] {1, 1, 1}, A, AB, "first");
    cache.put(new int[] {2, 1, 1}, A, AC, "second");
    assertThat(cache.get(new int[] {1, 1, 1}, A)).isEqualTo("first");
    assertThat(cache.get(new int[] {2, 1, 1}, A)).isEqualTo("second");
    assertThat(cache.get(new int[] {2, 1, 2}, A)).isNull();
    assertThat(cache.get(new int[] {1, 2, 1}, A)).isNull();
    try (RequestScope ann = cache.cache().begin(as("ann"));
        RequestScope bob = cache.cache().begin(as("bob"))) {
      ContextSet user = ContextSet.of("user");
      FragmentKey key = FragmentKey.of("mine");
      ann.variations().put(key, NONE, new Variation(new byte[] {1}, Cacheability.contexts("user")));
      assertThat(ann.variations().get(key, user)).isPresent();
      assertThat(bob.variations().get(key, user)).isEmpty();
      assertThat(bob.variations().get(key, NONE)).isEmpty();
    }
  }

  private static RequestFacts as(String user) {
    return RequestFacts.get("/").user(RequestUser.of(user)).build();
  }

  @Test
  @DisplayName("VC-13 a batch of hits, misses and signposts of any depth answers each address")
  void batch_ofAnyMixture_answersInOrder() {
    FragmentKey plain = FragmentKey.of("plain");
    FragmentKey deep = FragmentKey.of("deep");
    FragmentKey missing = FragmentKey.of("missing");
    cache.put(plain, new int[] {1, 1}, NONE, NONE, "plain");
    cache.put(deep, new int[] {1, 1}, NONE, A, "shallow");
    cache.put(deep, new int[] {2, 1}, NONE, AB, "deep");
    LetteredCache fresh = cache.sibling();
    try (RequestScope scope = fresh.cache().begin(LetteredCache.facts(2, 1))) {
      long before = cache.map().reads();
      List<Optional<Variation>> found =
          scope
              .variations()
              .getAll(
                  List.of(
                      new Address(missing, NONE),
                      new Address(deep, NONE),
                      new Address(plain, NONE)));
      assertThat(texts(found)).containsExactly("-", "deep", "plain");
      assertThat(cache.map().reads() - before).isEqualTo(2);
    }
  }

  @Test
  @DisplayName("VC-14 duplicates in a batch get their answer each")
  void batch_withDuplicates_answersEach() {
    cache.put(new int[] {1, 1}, NONE, AB, "x");
    for (LetteredCache engine : List.of(cache, cache.sibling())) {
      try (RequestScope scope = engine.cache().begin(LetteredCache.facts(1, 1))) {
        Address address = new Address(LetteredCache.KEY, NONE);
        Address direct = new Address(LetteredCache.KEY, AB);
        assertThat(texts(scope.variations().getAll(List.of(address, direct, address, address))))
            .containsExactly("x", "x", "x", "x");
      }
    }
  }

  private static List<String> texts(List<Optional<Variation>> found) {
    return found.stream().map(one -> one.map(LetteredCache::text).orElse("-")).toList();
  }

  @Test
  @DisplayName("VC-15 a look-up reads the store twice at most, once where the signpost is near")
  void lookUp_readsTheStoreTwiceAtMost() {
    for (int depth = 1; depth <= 7; depth++) {
      ContextSet set = ContextSet.of(LetteredCache.LETTERS.subList(0, depth));
      cache.put(new int[] {depth, 1, 1, 1, 1, 1, 1}, NONE, set, "depth " + depth);
    }
    LetteredCache fresh = cache.sibling();
    for (int depth = 1; depth <= 7; depth++) {
      int[] request = {depth, 1, 1, 1, 1, 1, 1};
      assertThat(fresh.get(request, NONE)).isEqualTo("depth " + depth);
      assertThat(fresh.readsOfLast()).isEqualTo(depth == 1 ? 2 : 1);
    }
  }

  @Test
  @DisplayName("VC-17 a signpost that the store dropped costs renders, and heals")
  void lostSignpost_healsWithTheNextStores() {
    cache.put(new int[] {1, 1, 1}, A, AB, "ab");
    cache.put(new int[] {1, 2, 2}, A, AC, "ac");
    cache.put(new int[] {1, 3, 3}, A, AC, "ac 3");
    cache.loseSignposts();
    assertThat(cache.get(new int[] {1, 1, 1}, A)).as("the signpost is near").isEqualTo("ab");
    LetteredCache fresh = cache.sibling();
    assertThat(fresh.get(new int[] {1, 1, 1}, A)).isNull();
    assertThat(fresh.get(new int[] {1, 2, 2}, A)).isNull();
    fresh.put(new int[] {1, 1, 1}, A, AB, "ab again");
    fresh.put(new int[] {1, 2, 2}, A, AC, "ac again");
    assertThat(fresh.get(new int[] {1, 1, 1}, A)).isEqualTo("ab again");
    assertThat(fresh.get(new int[] {1, 2, 2}, A)).isEqualTo("ac again");
    assertThat(fresh.get(new int[] {1, 3, 3}, A)).as("its set is listed again").isEqualTo("ac 3");
    assertThat(cache.get(new int[] {1, 2, 2}, A)).isEqualTo("ac again");
  }

  @Test
  @DisplayName("VC-18 sets that are no longer used cost no read")
  void unusedSets_costNoRead() {
    for (int i = 1; i < 8; i++) {
      cache.put(new int[] {i, i}, NONE, ContextSet.of(LetteredCache.LETTERS.get(i)), "old");
    }
    cache.put(new int[] {9, 9}, NONE, AB, "used");
    assertThat(cache.get(new int[] {9, 9}, NONE)).isEqualTo("used");
    assertThat(cache.readsOfLast()).isEqualTo(1);
  }

  @Test
  @DisplayName("VC-18 a listed context that the application no longer has is passed over")
  void listedContext_unknownNow_isPassedOver() {
    cache.put(new int[] {1, 1}, NONE, ContextSet.of("a", "h"), "old");
    cache.put(new int[] {1, 1}, NONE, AB, "used");
    assertThat(cache.signposts()).hasSize(1);
    try (LetteredCache reduced = cache.withoutLast()) {
      assertThat(reduced.get(new int[] {1, 1}, NONE)).isEqualTo("used");
      reduced.put(new int[] {1, 2, 3}, NONE, ABC, "new");
      assertThat(reduced.get(new int[] {1, 2, 3}, NONE)).isEqualTo("new");
    }
  }

  @Test
  @DisplayName("VC-19 an uncacheable item writes nothing, not even a signpost")
  void uncacheableItem_writesNothing() {
    Cacheability never = Cacheability.UNCACHEABLE.withContexts(AB);
    assertThat(cache.put(LetteredCache.KEY, new int[] {1, 1}, A, never, "x")).isFalse();
    assertThat(cache.map().statistics().puts()).isZero();
    assertThat(cache.get(new int[] {1, 1}, A)).isNull();
  }

  @Test
  void removal_actsOnEveryLiveMatch_andOnNothingElse() {
    cache.put(new int[] {1, 1, 1}, A, AB, "ab");
    cache.put(new int[] {1, 1, 1}, A, AC, "ac");
    cache.put(new int[] {1, 2, 2}, A, AB, "other");
    assertThat(cache.remove(new int[] {1, 1, 1}, A)).isTrue();
    assertThat(cache.get(new int[] {1, 1, 1}, A)).isNull();
    assertThat(cache.get(new int[] {1, 2, 7}, A)).isEqualTo("other");
    assertThat(cache.remove(new int[] {1, 1, 1}, A)).isFalse();
  }

  @Test
  void data_isKeptApartFromItsCallers() {
    byte[] mine = {1, 2, 3};
    try (RequestScope scope = cache.cache().begin(LetteredCache.facts())) {
      scope.variations().put(LetteredCache.KEY, NONE, new Variation(mine, Cacheability.NONE));
      mine[0] = 9;
      byte[] got = scope.variations().get(LetteredCache.KEY, NONE).orElseThrow().data();
      assertThat(got).containsExactly(1, 2, 3);
      got[0] = 9;
      assertThat(scope.variations().get(LetteredCache.KEY, NONE).orElseThrow().data())
          .containsExactly(1, 2, 3);
    }
  }
}
