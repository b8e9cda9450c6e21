package dev.intarsia.hostile.flood;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.hostile.Trying;
import dev.intarsia.hostile.attack.Breach;
import dev.intarsia.ledger.HeapTagLedger;
import dev.intarsia.ledger.LedgerSizing;
import dev.intarsia.spi.storage.StoredEntry;
import dev.intarsia.storage.memory.HeapStore;
import dev.intarsia.testkit.doubles.DelegatingLedger;
import dev.intarsia.testkit.doubles.DelegatingStore;
import dev.intarsia.testkit.doubles.MapStore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Very many arguments, cookies and tags, and hashes that were chosen. */
@Timeout(180)
final class FloodTest {

  /** By which the attack, too, multiplies. */
  private static final long FIRST_FACTOR = 0xD6E8_FEB8_6659_FD93L;

  @Test
  void argumentsAndCookiesSeenOnce_neitherGrowTheHeap_norTakeThePlaceOfHonestPages() {
    ArgumentFlood flood = new ArgumentFlood();
    assertThat(flood.undisturbedShare()).as("share of honest hits").isGreaterThan(0.5);
    Trying.inputs("arguments", flood, 100_000);
    System.out.printf(
        "arguments: honest visitors found %.3f, undisturbed %.3f%n",
        flood.disturbedShare(), flood.undisturbedShare());
    flood.requireHeap();
    flood.close();
  }

  @Test
  void storeWithoutBound_isFound() {
    Breach breach = Trying.breach(new ArgumentFlood(new MapStore()), 150_000);
    assertThat(breach).hasMessageContaining("the store holds");
  }

  @Test
  void storeThatDropsTheOldest_isFound() {
    Breach breach = Trying.breach(new ArgumentFlood(new FirstInFirstOut()), 150_000);
    assertThat(breach).hasMessageContaining("honest visitors found");
  }

  @Test
  void tagsSeenOnce_doNotGrowTheHeap_andNoneIsForgottenToAnybodysHarm() {
    TagFlood flood = new TagFlood();
    Trying.inputs("tags", flood, 500_000);
    flood.requireHeap();
    flood.close();
  }

  @Test
  void ledgerThatKeepsEveryTagApart_isFound() {
    Breach breach = Trying.breach(new TagFlood(new Hoarding()), 2_000_000);
    assertThat(breach).hasMessageContaining("the heap grew");
  }

  @Test
  void ledgerThatForgetsTags_isFound() {
    assertThat(Trying.breach(new TagFlood(new Forgetful()), 1_000_000))
        .hasMessageContaining("outlived");
  }

  @Test
  void hashesThatShareAPlace_costLittleMoreThanOthers() {
    try (SlotFlood flood = new SlotFlood()) {
      Trying.inputs("slots", flood, flood.round());
    }
  }

  @ParameterizedTest
  @EnumSource(TagPattern.class)
  void ledgerWhosePlacesAreKnown_isFound(TagPattern pattern) {
    SlotFlood flood =
        new SlotFlood(() -> HeapStore.ofBytes(16 << 20), () -> new Unkeyed(pattern, FIRST_FACTOR));
    assertThat(Trying.breach(flood, flood.round()))
        .hasMessageContaining("ledger: ")
        .hasMessageContaining(" alike in " + pattern)
        .hasMessageContaining("times as much as others");
  }

  @ParameterizedTest
  @EnumSource(TagPattern.class)
  void tagsOfAPattern_meetInOnePlace_andAreAllDifferent(TagPattern pattern) {
    long[] tags = pattern.hashes(1_000, FIRST_FACTOR, new SplittableRandom(1));
    assertThat(Arrays.stream(tags).distinct()).hasSize(1_000);
    assertThat(Arrays.stream(tags).map(tag -> pattern.placed(tag, FIRST_FACTOR) >>> 32).distinct())
        .hasSize(1);
  }

  @Test
  void tableThatIsSearchedFromItsBeginning_isFound() {
    Breach breach =
        Trying.breach(
            new SlotFlood(Chained::new, () -> HeapTagLedger.of(new LedgerSizing(1 << 16, 1 << 16))),
            800_000);
    assertThat(breach).hasMessageContaining("times as much as others");
  }

  /** Finds its tags by what anybody can compute, then one after the other. */
  private static final class Unkeyed extends DelegatingLedger {

    private static final int BUCKETS = 1 << 15;

    private final TagPattern places;
    private final long multiplier;
    private final List<List<Long>> buckets = new ArrayList<>();

    Unkeyed(TagPattern places, long multiplier) {
      super(HeapTagLedger.of(new LedgerSizing(1 << 16, 1 << 16)));
      this.places = places;
      this.multiplier = multiplier;
      for (int i = 0; i < BUCKETS; i++) {
        buckets.add(new ArrayList<>(2));
      }
    }

    private List<Long> bucket(long hash) {
      return buckets.get((int) (places.placed(hash, multiplier) >>> 49));
    }

    @Override
    public void invalidate(long[] tagHashes) {
      for (long hash : tagHashes) {
        if (!bucket(hash).contains(hash)) {
          bucket(hash).add(hash);
        }
      }
      super.invalidate(tagHashes);
    }

    @Override
    public boolean hasInvalidated(long[] tagHashes, long stamp) {
      for (long hash : tagHashes) {
        if (bucket(hash).contains(hash)) {
          return super.hasInvalidated(tagHashes, stamp);
        }
      }
      return false;
    }
  }

  /** Keeps the bound, by dropping what came first. */
  private static final class FirstInFirstOut extends DelegatingStore {

    private final Deque<long[]> order = new ArrayDeque<>();
    private long bytes;

    FirstInFirstOut() {
      super(new MapStore());
    }

    @Override
    public void put(long high, long low, StoredEntry entry) {
      super.put(high, low, entry);
      came(high, low, entry);
    }

    @Override
    public boolean compareAndPut(
        long high, long low, @Nullable StoredEntry expected, StoredEntry entry) {
      came(high, low, entry);
      return super.compareAndPut(high, low, expected, entry);
    }

    private void came(long high, long low, StoredEntry entry) {
      order.add(new long[] {high, low, entry.length()});
      bytes += entry.length();
      while (bytes > ArgumentFlood.BOUND / 2) {
        long[] first = order.remove();
        bytes -= first[2];
        remove(first[0], first[1]);
      }
    }
  }

  /** A ledger without bound. */
  private static final class Hoarding extends DelegatingLedger {

    private final Map<Long, byte[]> all = new HashMap<>();

    Hoarding() {
      super(HeapTagLedger.of(LedgerSizing.standard()));
    }

    @Override
    public void invalidate(long[] tagHashes) {
      for (long hash : tagHashes) {
        all.put(hash, new byte[256]);
      }
      super.invalidate(tagHashes);
    }
  }

  /** A ledger that does not hear of every twentieth batch. */
  private static final class Forgetful extends DelegatingLedger {

    private int calls;

    Forgetful() {
      super(HeapTagLedger.of(LedgerSizing.standard()));
    }

    @Override
    public void invalidate(long[] tagHashes) {
      if (++calls % 20 != 1) {
        super.invalidate(tagHashes);
      }
    }
  }

  /** Finds its entries by their upper bits, then one after the other. */
  private static final class Chained extends DelegatingStore {

    private static final int BUCKETS = 1 << 15;

    private record Kept(long high, long low, StoredEntry entry) {}

    private final List<List<Kept>> buckets = new ArrayList<>();

    Chained() {
      super(new MapStore());
      for (int i = 0; i < BUCKETS; i++) {
        buckets.add(new ArrayList<>(2));
      }
    }

    private List<Kept> bucket(long low) {
      return buckets.get((int) (low >>> 49));
    }

    @Override
    public void put(long high, long low, StoredEntry entry) {
      bucket(low).add(new Kept(high, low, entry));
    }

    @Override
    public @Nullable StoredEntry get(long high, long low) {
      return bucket(low).stream()
          .filter(kept -> kept.high == high && kept.low == low)
          .map(Kept::entry)
          .findAny()
          .orElse(null);
    }

    @Override
    public void close() {}
  }
}
