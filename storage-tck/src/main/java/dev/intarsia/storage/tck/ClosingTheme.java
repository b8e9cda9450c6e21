package dev.intarsia.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.failure.StoreException;
import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.LookupBatch;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A closed store serves nobody; closing one in use ends what runs. */
abstract class ClosingTheme extends StoreTheme {

  private final Key key = Key.of(1);

  ClosingTheme(FragmentStoreContract contract) {
    super(contract);
  }

  @Test
  void close_twice_isHarmless() {
    store.close();
    store.close();
  }

  @Test
  void everyCall_afterClose_throwsStoreException() {
    key.putInto(store, Entries.of("x"));
    LookupBatch batch = new LookupBatch();
    batch.add(key.high(), key.low());
    store.close();
    assertRefused(() -> key.getFrom(store));
    assertRefused(() -> Key.of(2).getFrom(store));
    assertRefused(() -> store.getAll(batch));
    assertRefused(() -> key.putInto(store, Entries.of("y")));
    assertRefused(() -> key.compareAndPutInto(store, Entries.of("x"), Entries.of("y")));
    assertRefused(() -> key.compareAndPutInto(store, null, Entries.of("y")));
    assertRefused(() -> key.removeFrom(store));
    assertRefused(() -> key.removeFrom(store, Entries.of("x")));
    assertRefused(() -> store.clear());
    assertRefused(() -> store.forEach((high, low, entry) -> {}));
    assertRefused(() -> store.statistics());
  }

  @Test
  void close_leavesOtherStoresOpen() {
    try (var other = contract.open()) {
      key.putInto(other, Entries.of("x"));
      store.close();
      assertThat(key.getFrom(other)).isEqualTo(Entries.of("x"));
    }
  }

  @Test
  void close_duringUse_endsEveryCall() {
    for (int round = 0; round < 20; round++) {
      closeDuringUse();
    }
  }

  private void closeDuringUse() {
    var busy = contract.open();
    CountDownLatch inUse = new CountDownLatch(4);
    new Crowd()
        .with(
            4,
            number -> {
              assertThatThrownBy(
                      () -> {
                        for (int i = 0; ; i++) {
                          Key some = Key.of((number * 100L) + i % 100);
                          some.putInto(busy, Entries.sealed(some, i, 100));
                          var found = some.getFrom(busy);
                          if (found != null) {
                            Entries.openSealed(some, found);
                          }
                          busy.forEach((high, low, entry) -> {});
                          useOtherwise(busy, some, i);
                          inUse.countDown();
                        }
                      })
                  .isInstanceOf(StoreException.class);
            })
        .with(
            () -> {
              assertThat(inUse.await(60, TimeUnit.SECONDS)).isTrue();
              busy.close();
            })
        .run();
    assertRefused(() -> key.getFrom(busy));
  }

  private static void useOtherwise(FragmentStore busy, Key some, int lap) {
    LookupBatch batch = new LookupBatch();
    batch.add(some.high(), some.low());
    busy.getAll(batch);
    some.compareAndPutInto(busy, batch.found(0), Entries.sealed(some, lap + 1, 50));
    some.removeFrom(busy, Entries.sealed(some, lap + 1, 50));
    some.removeFrom(busy);
    busy.statistics();
    if (lap % 64 == 63) {
      busy.clear();
    }
  }

  private static void assertRefused(ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(StoreException.class);
  }
}
