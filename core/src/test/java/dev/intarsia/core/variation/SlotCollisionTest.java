package dev.intarsia.core.variation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.RequestScope;
import dev.intarsia.VariationCache.Variation;
import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When hashes meet, the full key decides whose an entry is: a miss, never another's content. */
class SlotCollisionTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void anythingInFewSlots_isNeverShownToAnother(int slots) {
    Random random = new Random(slots);
    int hits = 0;
    try (LetteredCache cache = LetteredCache.over(map -> new CollidingStore(map, slots))) {
      for (int step = 0; step < 4000; step++) {
        FragmentKey key = FragmentKey.of("key", "" + random.nextInt(3));
        int[] request = {random.nextInt(3), random.nextInt(3)};
        ContextSet full = ContextSet.of(random.nextBoolean() ? "a" : "b");
        String read = full.texts().get(0) + request[full.texts().get(0).equals("a") ? 0 : 1];
        if (random.nextBoolean()) {
          cache.put(key, request, ContextSet.empty(), full, key + " " + read);
        }
        String found = cache.get(key, request, ContextSet.empty());
        if (found != null) {
          hits++;
          assertThat(found).isIn(key + " a" + request[0], key + " b" + request[1]);
        }
      }
      // In one slot the signpost displaces what it points to: nothing is ever found, and never
      // wrong.
      assertThat(hits > 0).isEqualTo(slots > 1);
    }
  }

  @Test
  void itemAndFragment_ofOneKeyInOneSlot_areNotConfused() {
    try (LetteredCache cache = LetteredCache.over(map -> new CollidingStore(map, 1))) {
      RequestFacts facts = LetteredCache.facts();
      Fragment fragment = Fragment.of(scope -> scope.write("output")).keyed(LetteredCache.KEY);
      try (RequestScope scope = cache.cache().begin(facts)) {
        Variation item = new Variation("item".getBytes(), Cacheability.NONE);
        scope.variations().put(LetteredCache.KEY, ContextSet.empty(), item);
        assertThat(scope.render(fragment).text()).isEqualTo("output");
        assertThat(scope.variations().get(LetteredCache.KEY, ContextSet.empty())).isEmpty();
        assertThat(scope.variations().remove(LetteredCache.KEY, ContextSet.empty())).isFalse();
        scope.variations().put(LetteredCache.KEY, ContextSet.empty(), item);
        assertThat(scope.explain(fragment).isHit()).isFalse();
      }
    }
  }

  @Test
  void tenants_inOneSlot_areNotConfused() {
    try (LetteredCache cache = LetteredCache.over(map -> new CollidingStore(map, 1))) {
      for (int round = 0; round < 3; round++) {
        for (String tenant : new String[] {"one", "two", ""}) {
          RequestFacts facts = RequestFacts.get("/").tenant(tenant).build();
          Fragment page = Fragment.of(scope -> scope.write("of " + tenant)).keyed("page");
          assertThat(cache.cache().render(page, facts).text()).isEqualTo("of " + tenant);
        }
      }
    }
  }

  @Test
  void storing_doesNotRemoveAnothersEntry_thatLiesWhereASupersededOneWould() {
    try (LetteredCache cache = LetteredCache.over(map -> new CollidingStore(map, 5))) {
      Map<String, String> oracle = new HashMap<>();
      Random random = new Random(5);
      Set<String> wrong = new HashSet<>();
      for (int step = 0; step < 2000; step++) {
        int[] request = {random.nextInt(2), random.nextInt(2)};
        ContextSet full = ContextSet.of("a", "b");
        oracle.put(request[0] + "/" + request[1], "step " + step);
        cache.put(request, ContextSet.empty(), full, "step " + step);
        int[] other = {random.nextInt(2), random.nextInt(2)};
        String found = cache.get(other, ContextSet.empty());
        if (found != null && !found.equals(oracle.get(other[0] + "/" + other[1]))) {
          wrong.add(found);
        }
      }
      assertThat(wrong).isEmpty();
    }
  }

  @Test
  @DisplayName("VC-16 in distinct slots nothing is lost by the same sequence")
  void sameSequence_withoutCollisions_findsEverything() {
    try (LetteredCache cache = LetteredCache.create()) {
      for (int a = 0; a < 3; a++) {
        for (int b = 0; b < 3; b++) {
          cache.put(new int[] {a, b}, ContextSet.empty(), ContextSet.of("a", "b"), a + "/" + b);
        }
      }
      for (int a = 0; a < 3; a++) {
        for (int b = 0; b < 3; b++) {
          assertThat(cache.get(new int[] {a, b}, ContextSet.empty())).isEqualTo(a + "/" + b);
        }
      }
    }
  }
}
