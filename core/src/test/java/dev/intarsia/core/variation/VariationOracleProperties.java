package dev.intarsia.core.variation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.core.variation.DecisionTree.Build;
import dev.intarsia.fragment.Fragment;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** The cache against an oracle that knows for every request what the builder would build. */
class VariationOracleProperties {

  private static final int CONTEXTS = 3;

  /** A builder, the contexts its look-ups know, and requests to ask for. */
  private record World(DecisionTree tree, BitSet initial, List<int[]> requests) {

    static World random(long seed, int contexts, int values, int asked) {
      Random random = new Random(seed);
      DecisionTree tree = DecisionTree.random(random, contexts, values);
      BitSet initial = BitSet.valueOf(new long[] {random.nextInt(1 << contexts)});
      if (random.nextBoolean()) {
        initial.clear();
      }
      List<int[]> all = vectors(contexts, values);
      Collections.shuffle(all, random);
      return new World(tree, initial, all.subList(0, Math.min(asked, all.size())));
    }

    private static List<int[]> vectors(int contexts, int values) {
      List<int[]> all = new ArrayList<>(List.of(new int[0]));
      for (int i = 0; i < contexts; i++) {
        List<int[]> longer = new ArrayList<>();
        for (int[] shorter : all) {
          for (int value = 0; value < values; value++) {
            int[] vector = java.util.Arrays.copyOf(shorter, shorter.length + 1);
            vector[shorter.length] = value;
            longer.add(vector);
          }
        }
        all = longer;
      }
      return all;
    }

    ContextSet initialSet() {
      return LetteredCache.set(initial);
    }

    BitSet full(int[] request) {
      BitSet full = tree.build(request).read();
      full.or(initial);
      return full;
    }

    /** Requests with the same variant share an entry, all others must not. */
    String variant(int[] request) {
      return projection(request, full(request));
    }

    long variants() {
      return requests.stream().map(this::variant).distinct().count();
    }
  }

  static String projection(int[] request, BitSet contexts) {
    StringBuilder values = new StringBuilder();
    contexts.stream().forEach(i -> values.append(i).append('=').append(request[i]).append(' '));
    return values.toString();
  }

  private static void permutations(List<int[]> items, int from, Consumer<List<int[]>> each) {
    if (from == items.size()) {
      each.accept(items);
      return;
    }
    for (int i = from; i < items.size(); i++) {
      Collections.swap(items, from, i);
      permutations(items, from + 1, each);
      Collections.swap(items, from, i);
    }
  }

  @Property(tries = 60)
  void everyOrderOfRequests_rendersEachVariantOnce(@ForAll long seed) {
    World world = World.random(seed, CONTEXTS, 2, 5);
    permutations(
        new ArrayList<>(world.requests()),
        0,
        order -> {
          try (LetteredCache cache = LetteredCache.create()) {
            assertThat(rendersOfOnePass(cache, world, order)).isEqualTo(world.variants());
            assertAllFound(cache, world, 1);
            assertAllFound(cache.sibling(), world, 2);
          }
        });
  }

  private static long rendersOfOnePass(LetteredCache cache, World world, List<int[]> order) {
    long renders = 0;
    for (int[] request : order) {
      Build build = world.tree().build(request);
      String found = cache.get(request, world.initialSet());
      assertThat(cache.readsOfLast()).isBetween(1L, 2L);
      if (found == null) {
        renders++;
        ContextSet full = LetteredCache.set(world.full(request));
        assertThat(cache.put(request, world.initialSet(), full, build.content())).isTrue();
      } else {
        assertThat(found).isEqualTo(build.content());
      }
    }
    return renders;
  }

  private static void assertAllFound(LetteredCache cache, World world, int mostReads) {
    for (int[] request : world.requests()) {
      assertThat(cache.get(request, world.initialSet()))
          .isEqualTo(world.tree().build(request).content());
      assertThat(cache.readsOfLast()).isBetween(1L, (long) mostReads);
    }
  }

  @Property(tries = 40)
  void everyOrderOfPages_rendersEachVariantOnce(@ForAll long seed) {
    World world = World.random(seed, CONTEXTS, 2, 4);
    AtomicInteger renders = new AtomicInteger();
    String[] known =
        world.initial().stream().mapToObj(LetteredCache.LETTERS::get).toArray(String[]::new);
    permutations(
        new ArrayList<>(world.requests()),
        0,
        order -> {
          renders.set(0);
          try (LetteredCache cache = LetteredCache.create()) {
            for (int pass = 0; pass < 2; pass++) {
              for (int[] request : order) {
                Fragment fragment = fragment(world.tree(), request, renders).varyingBy(known);
                assertThat(cache.cache().render(fragment, LetteredCache.facts(request)).text())
                    .isEqualTo(world.tree().build(request).content());
              }
            }
            assertThat((long) renders.get()).isEqualTo(world.variants());
          }
        });
  }

  private static Fragment fragment(DecisionTree tree, int[] request, AtomicInteger renders) {
    return Fragment.of(
            scope -> {
              renders.incrementAndGet();
              Build build = tree.build(request);
              build.read().stream().forEach(i -> scope.context(LetteredCache.LETTERS.get(i)));
              scope.write(build.content());
            })
        .keyed("page");
  }

  /** Look-ups, stores, repeated stores and removals in any order; the oracle is one plain map. */
  @Property
  void anySequence_findsExactlyWhatIsStored(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 3) int values) {
    World world = World.random(seed, CONTEXTS, values, Integer.MAX_VALUE);
    Random random = new Random(~seed);
    Map<String, String> oracle = new HashMap<>();
    try (LetteredCache cache = LetteredCache.create()) {
      for (int step = 0; step < 80; step++) {
        int[] request = world.requests().get(random.nextInt(world.requests().size()));
        String variant = world.variant(request);
        switch (random.nextInt(6)) {
          case 0 -> {
            boolean isThere = oracle.remove(variant) != null;
            assertThat(cache.remove(request, world.initialSet())).isEqualTo(isThere);
          }
          case 1, 2 -> {
            oracle.put(variant, "step " + step);
            ContextSet full = LetteredCache.set(world.full(request));
            cache.put(request, world.initialSet(), full, "step " + step);
          }
          default -> {
            assertThat(cache.get(request, world.initialSet())).isEqualTo(oracle.get(variant));
            assertThat(cache.readsOfLast()).isBetween(1L, 2L);
          }
        }
      }
      for (int[] request : world.requests()) {
        assertThat(cache.get(request, world.initialSet()))
            .isEqualTo(oracle.get(world.variant(request)));
      }
    }
  }

  /** What was put under a set of contexts, by their values. */
  private record Stored(String content, int step) {}

  /**
   * Builders that contradict themselves: any request may be stored under any set. The newest match
   * answers, and storing removes the matches under smaller sets.
   */
  @Property
  void contradictingBuilders_theNewestMatchAnswers(@ForAll long seed) {
    Random random = new Random(seed);
    Map<BitSet, Map<String, Stored>> oracle = new HashMap<>();
    try (LetteredCache cache = LetteredCache.create()) {
      for (int step = 0; step < 60; step++) {
        int[] request = {random.nextInt(2), random.nextInt(2), random.nextInt(2)};
        if (random.nextBoolean()) {
          BitSet full = BitSet.valueOf(new long[] {random.nextInt(1 << CONTEXTS)});
          oracle.forEach(
              (set, items) -> {
                if (isStrictSubset(set, full)) {
                  items.remove(projection(request, set));
                }
              });
          oracle
              .computeIfAbsent(full, unused -> new HashMap<>())
              .put(projection(request, full), new Stored("step " + step, step));
          cache.put(request, ContextSet.empty(), LetteredCache.set(full), "step " + step);
        }
        assertThat(cache.get(request, ContextSet.empty())).isEqualTo(newest(oracle, request));
        assertThat(cache.readsOfLast()).isBetween(1L, 2L);
      }
    }
  }

  private static boolean isStrictSubset(BitSet small, BitSet large) {
    BitSet more = (BitSet) small.clone();
    more.andNot(large);
    return more.isEmpty() && small.cardinality() < large.cardinality();
  }

  private static @Nullable String newest(Map<BitSet, Map<String, Stored>> oracle, int[] request) {
    Stored newest = null;
    for (Map.Entry<BitSet, Map<String, Stored>> under : oracle.entrySet()) {
      Stored candidate = under.getValue().get(projection(request, under.getKey()));
      if (candidate != null && (newest == null || candidate.step() > newest.step())) {
        newest = candidate;
      }
    }
    return newest == null ? null : newest.content();
  }

  /** With more sets than a signpost may list: more renders, never a wrong answer. */
  @Property(tries = 100)
  void moreSetsThanASignpostLists_neverLeakAndSettle(@ForAll long seed) {
    Random random = new Random(seed);
    int contexts = LetteredCache.LETTERS.size();
    Map<String, int[]> authors = new HashMap<>();
    Map<String, BitSet> reads = new HashMap<>();
    Set<Integer> longest = new HashSet<>();
    try (LetteredCache cache = LetteredCache.create()) {
      for (int step = 0; step < 60; step++) {
        int[] request = random.ints(contexts, 0, 2).toArray();
        BitSet full = BitSet.valueOf(new long[] {1 + random.nextInt((1 << contexts) - 1)});
        String content = "step " + step;
        authors.put(content, request);
        reads.put(content, full);
        cache.put(request, ContextSet.empty(), LetteredCache.set(full), content);
        assertThat(cache.get(request, ContextSet.empty())).isEqualTo(content);
        int[] other = random.ints(contexts, 0, 2).toArray();
        String found = cache.get(other, ContextSet.empty());
        assertThat(cache.readsOfLast()).isBetween(1L, 2L);
        if (found != null) {
          BitSet read = reads.get(found);
          assertThat(projection(other, read)).isEqualTo(projection(authors.get(found), read));
        }
        cache.signposts().forEach(list -> longest.add(list.size()));
      }
      assertThat(Collections.max(longest)).isBetween(8, 16);
    }
  }

  /** Above the cap everything is stored under the union, so that repeated requests end as hits. */
  @Property(tries = 100)
  void moreVariantsThanASignpostLists_endAsHits(@ForAll long seed) {
    int contexts = 6;
    World world = World.random(seed, contexts, 2, 40);
    try (LetteredCache cache = LetteredCache.create()) {
      long renders = rendersOfOnePass(cache, world, world.requests());
      for (int pass = 0; pass < contexts && renders > 0; pass++) {
        renders = rendersOfOnePass(cache, world, world.requests());
      }
      assertThat(renders).isZero();
    }
  }
}
