package dev.intarsia.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.intarsia.failure.StoreException;
import dev.intarsia.spi.storage.LookupBatch;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Virtual threads use the store without touching the map themselves. */
final class PlatformCallsTest {

  @TempDir Path folder = Path.of("");

  @Test
  void callOnAPlatformThread_isNotHandedOver() {
    assertThat(PlatformCalls.isNeeded()).isFalse();
  }

  @Test
  void exceptions_areHandedBack_andClosingRefuses() {
    PlatformCalls calls = new PlatformCalls("x");
    assertThat(calls.<Thread>call(Thread::currentThread)).isNotSameAs(Thread.currentThread());
    StoreException failure = new StoreException("failed", null);
    assertThatThrownBy(
            () ->
                calls.call(
                    () -> {
                      throw failure;
                    }))
        .isSameAs(failure);
    calls.close();
    assertThatThrownBy(() -> calls.call(() -> 1))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void virtualThreads_useTheStore_onAFewThreadsThatEndWithIt() throws Throwable {
    assumeTrue(Runtime.version().feature() >= 21, "virtual threads come with JDK 21");
    ConcurrentLinkedQueue<String> visitors = new ConcurrentLinkedQueue<>();
    try (ChronicleStore store = TestStores.at(folder).patience(Duration.ofSeconds(10)).open()) {
      ExecutorService virtual =
          (ExecutorService)
              MethodHandles.publicLookup()
                  .findStatic(
                      Executors.class,
                      "newVirtualThreadPerTaskExecutor",
                      MethodType.methodType(ExecutorService.class))
                  .invoke();
      List<Future<?>> calls = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        long key = i;
        calls.add(
            virtual.submit(
                () -> {
                  assertThat(PlatformCalls.isNeeded()).isTrue();
                  store.put(key, key, ChildStore.entry("v" + key));
                  assertThat(store.get(key, key)).isEqualTo(ChildStore.entry("v" + key));
                  LookupBatch batch = new LookupBatch();
                  batch.add(key, key);
                  store.getAll(batch);
                  assertThat(batch.found(0)).isNotNull();
                  store.forEach(
                      (high, low, entry) -> visitors.add(Thread.currentThread().getName()));
                  assertThat(store.remove(key, key, ChildStore.entry("v" + key))).isTrue();
                  assertThat(store.statistics().puts()).isPositive();
                }));
      }
      for (Future<?> call : calls) {
        call.get();
      }
      assertThat(helpers())
          .isBetween(1L, (long) Math.max(2, Runtime.getRuntime().availableProcessors()));
      assertThat(visitors).noneMatch("intarsia-chronicle"::equals);
      virtual.shutdown();
    }
    await().atMost(Duration.ofSeconds(20)).until(() -> helpers() == 0);
  }

  private static long helpers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("intarsia-chronicle"))
        .count();
  }
}
