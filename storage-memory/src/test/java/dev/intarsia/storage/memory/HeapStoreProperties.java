package dev.intarsia.storage.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.spi.storage.StoredEntry;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.ActionChainArbitrary;
import net.jqwik.api.state.Transformer;
import org.jspecify.annotations.Nullable;

/** A store that evicts is a map minus what its eviction listener was told. */
final class HeapStoreProperties {

  private static final long BOUND = HeapStore.SMALLEST_BOUND;
  private static final int LARGEST = (int) EvictionPolicy.largestEntryBytes(BOUND);

  private record Key(long high, long low) {}

  /** The store beside its model. */
  private static final class Pair {

    private final ManualClock clock = new ManualClock();
    private final HeapStore store = HeapStore.builder().bytes(BOUND).timeSource(clock).build();
    private final Map<Key, StoredEntry> model = new HashMap<>();

    Pair() {
      store.onEviction(
          (high, low, entry) -> {
            // Told after the put: the key may hold a newer entry by now.
            model.remove(new Key(high, low), entry);
          });
    }

    void put(Key key, StoredEntry entry) {
      model.put(key, entry);
      store.put(key.high, key.low, entry);
      assertThat(store.get(key.high, key.low)).isSameAs(entry);
    }

    void compareAndPut(Key key, @Nullable StoredEntry expected, StoredEntry entry) {
      boolean isExpected = Objects.equals(model.get(key), expected);
      if (isExpected) {
        model.put(key, entry);
      }
      assertThat(store.compareAndPut(key.high, key.low, expected, entry)).isEqualTo(isExpected);
    }

    void remove(Key key, StoredEntry expected) {
      boolean isExpected = model.remove(key, expected);
      assertThat(store.remove(key.high, key.low, expected)).isEqualTo(isExpected);
    }

    void read(Key key) {
      for (int i = 0; i < 300; i++) {
        // Beforehand: the policy may learn from this read that somebody has to go.
        StoredEntry known = model.get(key);
        assertThat(store.get(key.high, key.low)).isSameAs(known);
      }
    }

    void assertSame() {
      Map<Key, StoredEntry> content = new HashMap<>();
      store.forEach((high, low, entry) -> content.put(new Key(high, low), entry));
      assertThat(content).isEqualTo(model);
      long weight = 0;
      for (StoredEntry entry : content.values()) {
        weight += entry.length() + EvictionPolicy.OVERHEAD_BYTES;
      }
      assertThat(store.statistics().bytes()).isEqualTo(weight).isLessThanOrEqualTo(BOUND);
      assertThat(store.statistics().entries()).isEqualTo(model.size());
    }

    @Override
    public String toString() {
      return model.toString();
    }
  }

  /** An action on a key with an entry. */
  private interface Step {
    void take(Pair pair, Key key, StoredEntry entry);
  }

  @Property
  void store_answersAsAMapWithoutWhatItToldAsEvicted(@ForAll("chains") ActionChain<Pair> chain) {
    chain.withInvariant(Pair::assertSame).run();
  }

  @Provide
  ActionChainArbitrary<Pair> chains() {
    return ActionChain.startWith(Pair::new)
        .withAction(8, action("put", Pair::put))
        .withAction(
            2, action("replace", (pair, key, e) -> pair.compareAndPut(key, pair.model.get(key), e)))
        .withAction(1, action("put if absent", (pair, key, e) -> pair.compareAndPut(key, null, e)))
        .withAction(1, action("put if equal", (pair, key, e) -> pair.compareAndPut(key, e, e)))
        .withAction(
            1,
            action(
                "remove",
                (pair, key, e) -> {
                  pair.model.remove(key);
                  pair.store.remove(key.high, key.low);
                }))
        .withAction(
            1,
            action(
                "remove what is there",
                (pair, key, e) -> pair.remove(key, pair.model.getOrDefault(key, e))))
        .withAction(2, action("read often", (pair, key, e) -> pair.read(key)))
        .withAction(1, action("wait", (pair, key, e) -> pair.clock.advance(e.length() * 10L)))
        .withMaxTransformations(150);
  }

  private static Action.Independent<Pair> action(String name, Step step) {
    return () ->
        Combinators.combine(keys(), entries())
            .as(
                (key, entry) ->
                    Transformer.mutate(
                        name + " " + key + " " + entry, pair -> step.take(pair, key, entry)));
  }

  /** Few keys, some of which share a half. */
  private static Arbitrary<Key> keys() {
    return Combinators.combine(Arbitraries.longs().between(0, 5), Arbitraries.longs().between(0, 5))
        .as(Key::new);
  }

  private static Arbitrary<StoredEntry> entries() {
    Arbitrary<Integer> lengths = Arbitraries.integers().between(0, LARGEST);
    Arbitrary<Long> expiries =
        Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.just(Long.MAX_VALUE)),
            Tuple.of(1, Arbitraries.longs().between(999_000, 1_100_000)));
    return Combinators.combine(lengths, expiries)
        .as((length, expiry) -> new StoredEntry(new byte[length], expiry));
  }
}
