package dev.intarsia.core.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.intarsia.RenderCache;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.core.Intarsia;
import dev.intarsia.fragment.Deferral;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.testkit.doubles.MapStore;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threads for holes, with and without virtual ones. */
@Timeout(30)
class RenderExecutorsTest {

  private final ExecutorService platform = RenderExecutors.platformThreads();
  private final CountDownLatch release = new CountDownLatch(1);

  @AfterEach
  void stop() {
    release.countDown();
    platform.shutdownNow();
  }

  @Test
  void platformThreads_areNamedDaemons_andNoneIsStartedBeforehand() throws Exception {
    assertThat(((ThreadPoolExecutor) platform).getPoolSize()).isZero();
    Thread thread = platform.submit(Thread::currentThread).get(10, TimeUnit.SECONDS);
    assertThat(thread.isDaemon()).isTrue();
    assertThat(thread.getName()).startsWith("intarsia-hole-");
  }

  @Test
  void platformThreads_runSixtyFourAtOnce_andRefuseTheNext() {
    CountDownLatch running = new CountDownLatch(64);
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    for (int i = 0; i < 64; i++) {
      platform.execute(
          () -> {
            threads.add(Thread.currentThread());
            running.countDown();
            awaitRelease();
          });
    }
    await().until(() -> running.getCount() == 0);
    assertThat(threads).hasSize(64);
    assertThatThrownBy(() -> platform.execute(() -> {}))
        .isInstanceOf(RejectedExecutionException.class);
    release.countDown();
    await().untilAsserted(() -> platform.execute(() -> {}));
  }

  private void awaitRelease() {
    try {
      release.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void page_withMoreHolesThanPlatformThreads_isComplete() {
    try (RenderCache cache =
        Intarsia.builder()
            .store(new MapStore())
            .executor(platform)
            .renderer("number", scope -> scope.write("" + scope.arguments().integer(0)))
            .build()) {
      StringBuilder expected = new StringBuilder();
      Fragment page =
          Fragment.of(
              scope -> {
                for (int i = 0; i < 300; i++) {
                  scope.embed(FragmentRef.to("number", i).deferred(Deferral.ALWAYS)).write(" ");
                }
              });
      for (int i = 0; i < 300; i++) {
        expected.append(i).append(' ');
      }
      assertThat(cache.render(page, RequestFacts.get("/").build()).text())
          .isEqualTo(expected.toString());
    }
  }

  @Test
  void defaultThreads_areVirtual_whereTheJdkHasThem_elseFromAPool() throws Exception {
    ExecutorService threads = RenderExecutors.create();
    try {
      Thread thread = threads.submit(Thread::currentThread).get(10, TimeUnit.SECONDS);
      boolean hasVirtualThreads = Runtime.version().feature() >= 21;
      assertThat(thread.getClass().getName().contains("Virtual")).isEqualTo(hasVirtualThreads);
      assertThat(threads instanceof ThreadPoolExecutor).isEqualTo(!hasVirtualThreads);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void closingTheCache_stopsItsOwnThreads_butNotGivenOnes() {
    RenderCache cache =
        Intarsia.builder()
            .store(new MapStore())
            .executor(platform)
            .renderer("fine", scope -> scope.write("fine"))
            .build();
    cache.close();
    assertThat(platform.isShutdown()).isFalse();
  }

  @Test
  void platformThreads_carryNothingOfTheRequestThatStartedThem() throws Exception {
    InheritableThreadLocal<String> user = new InheritableThreadLocal<>();
    user.set("alice");
    try {
      assertThat(platform.submit(user::get).get(10, TimeUnit.SECONDS)).isNull();
    } finally {
      user.remove();
    }
  }
}
