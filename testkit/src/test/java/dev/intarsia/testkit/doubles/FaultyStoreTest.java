package dev.intarsia.testkit.doubles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.failure.StoreException;
import dev.intarsia.spi.storage.StoredEntry;
import dev.intarsia.testkit.doubles.FaultyStore.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Each fault shows, and nothing else does. */
final class FaultyStoreTest {

  private final MapStore behind = new MapStore();

  private FaultyStore always(Fault fault) {
    return new FaultyStore(behind, 1, 1, fault);
  }

  private static StoredEntry entry(String text) {
    return new StoredEntry(text.getBytes(StandardCharsets.UTF_8), Long.MAX_VALUE);
  }

  @Test
  void failingReads_throw() {
    assertThatThrownBy(() -> always(Fault.READ_FAILS).get(1, 1)).isInstanceOf(StoreException.class);
  }

  @Test
  void failingWrites_throw_andChangeNothing() {
    behind.put(1, 1, entry("old"));
    assertThatThrownBy(() -> always(Fault.WRITE_FAILS).put(1, 1, entry("new")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("fails to write");
    assertThat(behind.get(1, 1)).isEqualTo(entry("old"));
  }

  @Test
  void lostWritesAndRemovals_areNotNoticed() {
    behind.put(1, 1, entry("old"));
    always(Fault.WRITE_LOST).put(1, 1, entry("new"));
    assertThat(always(Fault.WRITE_LOST).compareAndPut(1, 1, entry("x"), entry("y"))).isTrue();
    always(Fault.REMOVAL_LOST).remove(1, 1);
    assertThat(always(Fault.REMOVAL_LOST).remove(1, 1, entry("x"))).isTrue();
    assertThat(behind.get(1, 1)).isEqualTo(entry("old"));
  }

  @Test
  void repeatedWrites_comeAfterLaterOnes() {
    FaultyStore store = always(Fault.WRITE_REPLAYED);
    store.put(1, 1, entry("first"));
    store.put(1, 1, entry("second"));
    assertThat(behind.get(1, 1)).isEqualTo(entry("first"));
  }

  @Test
  void damagedReads_differFromWhatIsStored() {
    behind.put(1, 1, entry("whole"));
    for (int i = 0; i < 50; i++) {
      assertThat(always(Fault.TRUNCATED).get(1, 1).length()).isLessThan(5);
      assertThat(always(Fault.BIT_FLIPPED).get(1, 1)).isNotEqualTo(entry("whole"));
    }
    assertThat(behind.get(1, 1)).isEqualTo(entry("whole"));
  }

  @Test
  void fullDisk_refusesWrites_untilSomethingIsRemoved() {
    FaultyStore store = new FaultyStore(behind, 1, 0);
    store.put(1, 1, entry("old"));
    store.fillUp();
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> store.put(1, 2, entry("new")))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("full");
      assertThatThrownBy(() -> store.compareAndPut(1, 1, entry("old"), entry("new")))
          .hasMessageContaining("full");
    }
    assertThat(store.remove(1, 1, entry("another"))).isFalse();
    assertThatThrownBy(() -> store.put(1, 2, entry("new"))).hasMessageContaining("full");
    assertThat(store.get(1, 1)).isEqualTo(entry("old"));
    store.remove(1, 1);
    store.put(1, 2, entry("new"));
    assertThat(store.get(1, 2)).isEqualTo(entry("new"));
    store.fillUp();
    store.clear();
    store.put(1, 2, entry("new"));
  }

  @Test
  void delays_areMadeByTheTest_beforeTheCall() {
    VirtualTime time = VirtualTime.at(0);
    FaultyStore store = always(Fault.DELAYED).pausingBy(() -> time.advance(Duration.ofSeconds(1)));
    store.put(1, 1, entry("x"));
    assertThat(store.get(1, 1)).isEqualTo(entry("x"));
    assertThat(time.epochMillis()).isEqualTo(2_000);
    assertThat(store.misbehaved()).isEqualTo(2);
  }

  @Test
  void storeWithoutFaults_isTheOneBehind() {
    FaultyStore store = new FaultyStore(behind, 1, 0);
    for (int i = 0; i < 100; i++) {
      store.put(1, i, entry("x" + i));
      assertThat(store.get(1, i)).isEqualTo(entry("x" + i));
    }
    assertThat(store.misbehaved()).isZero();
  }
}
