package dev.intarsia.storage.tiered;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.failure.StoreException;
import dev.intarsia.spi.storage.StoredEntry;
import dev.intarsia.storage.memory.HeapStore;
import dev.intarsia.testkit.doubles.FaultyStore;
import dev.intarsia.testkit.doubles.FaultyStore.Fault;
import dev.intarsia.testkit.doubles.MapStore;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Over a far tier that misbehaves, the tier adds nothing to what that one does alone. */
final class TieredFaultsTest {

  private static final int KEYS = 12;
  private static final int STEPS = 20_000;

  private final MapStore disk = new MapStore();
  private final Map<Integer, Set<StoredEntry>> everPut = new HashMap<>();

  /**
   * What fails is told; what is read was put under that key once; after quiet, both tiers agree.
   */
  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"READ_FAILS", "WRITE_FAILS", "DISK_FULL", "DELAYED"})
  void farTierThatSaysSo_neverLeadsToAnotherAnswer(Fault fault) {
    FaultyStore far = new FaultyStore(disk, 7, 0.1, fault).pausingBy(Thread::onSpinWait);
    SplittableRandom random = new SplittableRandom(fault.ordinal());
    try (TieredStore store = TieredStore.of(HeapStore.ofBytes(16 << 10), far)) {
      for (int step = 0; step < STEPS; step++) {
        int key = random.nextInt(KEYS);
        try {
          take(store, key, random, step);
        } catch (StoreException asAsked) {
          assertThat(asAsked).hasMessageContaining("as asked");
        }
        if (step % 10 == 0) {
          assertSame(store);
        }
      }
    }
    assertThat(far.misbehaved()).isPositive();
  }

  private void take(TieredStore store, int key, SplittableRandom random, int step) {
    StoredEntry entry = entry(step);
    switch (random.nextInt(6)) {
      case 0 -> store.remove(0, key);
      case 1 -> {
        everPut.computeIfAbsent(key, unused -> new HashSet<>()).add(entry);
        store.compareAndPut(0, key, store.get(0, key), entry);
      }
      case 2 -> {
        StoredEntry found = store.get(0, key);
        if (found != null) {
          store.remove(0, key, found);
        }
      }
      case 3 -> {
        everPut.computeIfAbsent(key, unused -> new HashSet<>()).add(entry);
        store.put(0, key, entry);
      }
      default -> {
        StoredEntry found = store.get(0, key);
        if (found != null) {
          assertThat(everPut.get(key)).contains(found);
        }
      }
    }
  }

  /** What the tier says, if it does, is what the disk holds. */
  private void assertSame(TieredStore store) {
    for (int key = 0; key < KEYS; key++) {
      try {
        assertThat(store.get(0, key)).isEqualTo(disk.get(0, key));
      } catch (StoreException asAsked) {
        assertThat(asAsked).hasMessageContaining("as asked");
      }
    }
  }

  private static StoredEntry entry(int step) {
    return new StoredEntry(ByteBuffer.allocate(Integer.BYTES).putInt(step).array(), Long.MAX_VALUE);
  }
}
