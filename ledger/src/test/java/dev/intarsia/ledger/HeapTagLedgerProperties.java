package dev.intarsia.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** One thread's calls against the sequential oracle, every tag and every stamp after each call. */
final class HeapTagLedgerProperties {

  private static final int TAGS = 12;

  /** Invalidates these tags; raises the floor when there are none. */
  record Call(List<Integer> tags) {}

  @Property
  void dead_isNeverMissed_whateverWasForgotten(
      @ForAll("histories") List<Call> history,
      @ForAll @IntRange(min = 1, max = TAGS) int exactTags,
      @ForAll long seed) {
    Pair pair = new Pair(exactTags, seed);
    for (Call call : history) {
      pair.apply(call);
      pair.compare(
          (tag, stamp, expected, actual) -> {
            if (expected) {
              assertThat(actual).as("tag=%d stamp=%d", tag, stamp).isTrue();
            }
          });
    }
  }

  @Property
  void verdict_isExact_whenNothingWasForgotten(
      @ForAll("histories") List<Call> history, @ForAll long seed) {
    Pair pair = new Pair(TAGS, seed);
    for (Call call : history) {
      pair.apply(call);
      pair.compare(
          (tag, stamp, expected, actual) ->
              assertThat(actual).as("tag=%d stamp=%d", tag, stamp).isEqualTo(expected));
    }
    assertThat(pair.ledger.statistics().forgettings()).isZero();
  }

  @Property
  void verdict_isExact_forStampsSinceTheLastForgetting(
      @ForAll("histories") List<Call> history,
      @ForAll @IntRange(min = 1, max = TAGS - 1) int exactTags,
      @ForAll long seed) {
    Pair pair = new Pair(exactTags, seed);
    long forgettings = 0;
    long since = 0;
    for (Call call : history) {
      pair.apply(call);
      if (pair.ledger.statistics().forgettings() != forgettings) {
        forgettings = pair.ledger.statistics().forgettings();
        since = pair.ledger.clock();
      }
      long exactFrom = since;
      pair.compare(
          (tag, stamp, expected, actual) -> {
            if (stamp >= exactFrom) {
              assertThat(actual).as("tag=%d stamp=%d", tag, stamp).isEqualTo(expected);
            }
          });
    }
  }

  @Property
  void clockAndFloor_followTheOracle(
      @ForAll("histories") List<Call> history,
      @ForAll @IntRange(min = 1, max = TAGS) int exactTags,
      @ForAll long seed) {
    Pair pair = new Pair(exactTags, seed);
    for (Call call : history) {
      pair.apply(call);
      assertThat(pair.ledger.clock()).isEqualTo(pair.oracle.clock());
      assertThat(pair.ledger.floor()).isEqualTo(pair.oracle.floor());
      assertThat(pair.ledger.statistics().exactTags()).isBetween(0L, (long) exactTags);
    }
  }

  @Property
  void severalTags_areDead_whenOneOfThemIs(
      @ForAll("histories") List<Call> history,
      @ForAll @IntRange(min = 1, max = TAGS) int exactTags,
      @ForAll long seed) {
    Pair pair = new Pair(exactTags, seed);
    history.forEach(pair::apply);
    long[] some = LongStream.of(pair.hashes).filter(hash -> (hash & 1) == 0).toArray();
    for (long stamp = 0; stamp <= pair.ledger.clock(); stamp++) {
      long asked = stamp;
      boolean any =
          asked < pair.ledger.floor()
              || LongStream.of(some)
                  .anyMatch(hash -> pair.ledger.hasInvalidated(new long[] {hash}, asked));
      assertThat(pair.ledger.hasInvalidated(some, asked)).isEqualTo(any);
    }
  }

  @Property
  void askedAgain_neverMissesWhatIsDead_andIsExactWhenNothingWasForgotten(
      @ForAll("histories") List<Call> history,
      @ForAll @IntRange(min = 1, max = TAGS) int exactTags,
      @ForAll @IntRange(min = 1, max = 8) int proofsEvery,
      @ForAll long seed) {
    Pair pair = new Pair(exactTags, seed);
    long[] proofs = new long[TAGS];
    int calls = 0;
    for (Call call : history) {
      pair.apply(call);
      if (++calls % proofsEvery != 0) {
        continue;
      }
      long clock = pair.ledger.clock();
      for (int tag = 0; tag < TAGS; tag++) {
        boolean isDead = pair.oracle.hasInvalidated(pair.hashes[tag], proofs[tag]);
        boolean actual =
            pair.ledger.hasInvalidatedSince(
                new long[] {pair.hashes[tag]}, proofs[tag], proofs[tag], clock);
        if (isDead || exactTags == TAGS) {
          assertThat(actual).as("tag=%d proof=%d", tag, proofs[tag]).isEqualTo(isDead);
        }
        proofs[tag] = clock;
      }
    }
  }

  @Provide
  Arbitrary<List<Call>> histories() {
    Arbitrary<Call> call =
        Arbitraries.integers()
            .between(0, TAGS - 1)
            .list()
            .ofMaxSize(5)
            .map(tags -> new Call(List.copyOf(tags)));
    return call.list().ofMaxSize(40);
  }

  private interface Check {
    void on(int tag, long stamp, boolean expected, boolean actual);
  }

  private static final class Pair {

    final SequentialLedger oracle = new SequentialLedger();
    final HeapTagLedger ledger;
    final long[] hashes;

    Pair(int exactTags, long seed) {
      Random random = new Random(seed);
      LedgerSizing sizing = new LedgerSizing(exactTags, 8);
      ledger =
          new HeapTagLedger(
              () -> new TagTable(sizing),
              new InvalidationSketch(sizing.sketchSlots()),
              new LedgerImage(
                  1L,
                  new KeyedHash(random.nextLong(), random.nextLong()),
                  0L,
                  -1L,
                  new long[0],
                  new long[0]));
      hashes = random.longs(TAGS).toArray();
    }

    void apply(Call call) {
      long[] tags = call.tags().stream().mapToLong(tag -> hashes[tag]).toArray();
      if (tags.length == 0) {
        oracle.raiseFloor();
        ledger.raiseFloor();
      } else {
        oracle.invalidate(tags);
        ledger.invalidate(tags);
      }
    }

    void compare(Check check) {
      for (int tag = 0; tag < TAGS; tag++) {
        long[] asked = {hashes[tag]};
        for (long stamp = 0; stamp <= ledger.clock(); stamp++) {
          check.on(
              tag,
              stamp,
              oracle.hasInvalidated(hashes[tag], stamp),
              ledger.hasInvalidated(asked, stamp));
        }
      }
    }
  }
}
