package dev.intarsia.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.failure.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

/** One thread to a desk, and nobody at any once they are closed. */
final class DesksTest {

  @Test
  void nobodyIsInside_onceCloseHasReturned() throws Exception {
    ExecutorService threads = Executors.newCachedThreadPool();
    for (int round = 0; round < 300; round++) {
      Desks desks = new Desks("x");
      AtomicBoolean isUnmapped = new AtomicBoolean();
      AtomicIntegerArray owners = new AtomicIntegerArray(1 << 16);
      CountDownLatch busy = new CountDownLatch(4);
      List<Future<?>> users = new ArrayList<>();
      for (int user = 0; user < 4; user++) {
        users.add(threads.submit(() -> use(desks, isUnmapped, owners, busy)));
      }
      busy.await();
      assertThat(desks.close()).isTrue();
      isUnmapped.set(true);
      assertThat(desks.close()).isFalse();
      for (Future<?> user : users) {
        user.get();
      }
    }
    threads.shutdown();
  }

  private static void use(
      Desks desks, AtomicBoolean isUnmapped, AtomicIntegerArray owners, CountDownLatch busy) {
    assertThatThrownBy(
            () -> {
              for (; ; ) {
                Desk desk = desks.enter();
                try {
                  assertThat(owners.incrementAndGet(desk.place)).isEqualTo(1);
                  assertThat(isUnmapped).isFalse();
                  assertThat(owners.decrementAndGet(desk.place)).isZero();
                } finally {
                  desks.leave(desk);
                }
                busy.countDown();
              }
            })
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void awaitingNewVisits_waitsForWhoIsThere_andForNobodyElse() throws Exception {
    Desks desks = new Desks("x");
    desks.awaitNewVisits();
    Desk held = desks.enter();
    ExecutorService threads = Executors.newSingleThreadExecutor();
    Future<?> waiting = threads.submit(desks::awaitNewVisits);
    for (int i = 0; i < 100_000; i++) {
      desks.leave(desks.enter());
    }
    assertThat(waiting).isNotDone();
    desks.leave(held);
    waiting.get(20, TimeUnit.SECONDS);
    threads.shutdown();
  }
}
