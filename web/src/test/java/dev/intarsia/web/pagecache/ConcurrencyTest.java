package dev.intarsia.web.pagecache;

import static dev.intarsia.web.pagecache.Pages.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.fragment.Fragment;
import dev.intarsia.web.Answer;
import dev.intarsia.web.layer.Reply;
import dev.intarsia.web.layer.TestSite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests at the same time, and changes while a page is made. */
@Timeout(30)
final class ConcurrencyTest {

  private static final int VISITORS = 8;

  private final List<Thread> threads = new ArrayList<>();
  private final ExecutorService visitors =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "visitor");
            thread.setDaemon(true);
            synchronized (threads) {
              threads.add(thread);
            }
            return thread;
          });
  private final AtomicInteger renders = new AtomicInteger();
  private final CountDownLatch isMaking = new CountDownLatch(1);
  private final CountDownLatch go = new CountDownLatch(1);

  @AfterEach
  void end() {
    go.countDown();
    visitors.shutdownNow();
  }

  private CompletableFuture<Reply> visit(TestSite site) {
    return CompletableFuture.supplyAsync(() -> site.get("/"), visitors);
  }

  private void awaitThatOthersWait(int number) {
    while (true) {
      synchronized (threads) {
        long waiting =
            threads.stream().filter(t -> t.getState() == Thread.State.TIMED_WAITING).count();
        if (waiting >= number) {
          return;
        }
      }
      assertThat(Thread.currentThread().isInterrupted()).as("gave up waiting").isFalse();
      Thread.onSpinWait();
    }
  }

  private Fragment page() {
    return Fragment.of(scope -> scope.tag("data").write("render " + renders.incrementAndGet()));
  }

  @Test
  @DisplayName("PC-18: of concurrent misses one goes on")
  void concurrentMisses_askTheApplicationOnce() {
    TestSite.Plan plan = plan().engine(engine -> engine.patience(Duration.ofSeconds(20)));
    try (TestSite site =
        plan.answering(
            request -> {
              isMaking.countDown();
              go.await();
              return Answer.page(page());
            })) {
      List<CompletableFuture<Reply>> replies = new ArrayList<>();
      for (int i = 0; i < VISITORS; i++) {
        replies.add(visit(site));
      }
      awaitThatOthersWait(VISITORS - 1);
      go.countDown();
      for (CompletableFuture<Reply> reply : replies) {
        assertThat(reply.join().text()).isEqualTo("render 1");
      }
      assertThat(site.asked).hasValue(1);
    }
  }

  @Test
  void failingLeader_freesThoseWhoWait() {
    TestSite.Plan plan = plan().engine(engine -> engine.patience(Duration.ofSeconds(20)));
    AtomicInteger calls = new AtomicInteger();
    try (TestSite site =
        plan.answering(
            request -> {
              if (calls.incrementAndGet() == 1) {
                isMaking.countDown();
                go.await();
                throw new IllegalStateException("broken");
              }
              return Answer.page(page());
            })) {
      CompletableFuture<Reply> leader = visit(site);
      await(isMaking);
      List<CompletableFuture<Reply>> others = List.of(visit(site), visit(site));
      awaitThatOthersWait(2);
      go.countDown();
      assertThat(leader.join().status()).isEqualTo(500);
      others.forEach(other -> assertThat(other.join().text()).isEqualTo("render 1"));
    }
  }

  @Test
  void pageThatCouldNotBeKept_isNotWaitedFor() {
    CyclicBarrier both = new CyclicBarrier(2);
    TestSite.Plan plan = plan().engine(engine -> engine.patience(Duration.ofSeconds(20)));
    AtomicInteger calls = new AtomicInteger();
    try (TestSite site =
        plan.answering(
            request -> {
              if (calls.incrementAndGet() > 1) {
                // Both are here at once, or this fails.
                both.await(10, TimeUnit.SECONDS);
              }
              return Answer.page(page().withMaxAge(0));
            })) {
      site.get("/");
      List<CompletableFuture<Reply>> replies = List.of(visit(site), visit(site));
      replies.forEach(reply -> assertThat(reply.join().status()).isEqualTo(200));
      assertThat(site.asked).hasValue(3);
    }
  }

  @Test
  void waiting_isBounded() {
    TestSite.Plan plan = plan().engine(engine -> engine.patience(Duration.ofMillis(20)));
    AtomicInteger calls = new AtomicInteger();
    try (TestSite site =
        plan.answering(
            request -> {
              if (calls.incrementAndGet() == 1) {
                isMaking.countDown();
                go.await();
              }
              return Answer.page(page());
            })) {
      CompletableFuture<Reply> leader = visit(site);
      await(isMaking);
      assertThat(visit(site).join().text()).isEqualTo("render 1");
      go.countDown();
      assertThat(leader.join().status()).isEqualTo(200);
    }
  }

  @Test
  @DisplayName("race: what changes while a page is made is never kept as fresh")
  void changeWhileAPageIsMade_keepsItOut() {
    AtomicReference<String> data = new AtomicReference<>("old");
    try (TestSite site =
        plan()
            .answering(
                request -> {
                  String read = data.get();
                  isMaking.countDown();
                  go.await();
                  return Answer.page(Fragment.of(scope -> scope.tag("data").write(read)));
                })) {
      CompletableFuture<Reply> slow = visit(site);
      await(isMaking);
      data.set("new");
      site.change("data");
      go.countDown();
      assertThat(slow.join().text()).isEqualTo("old");
      assertThat(slow.join().page())
          .isEqualTo("page; fwd=miss; detail=\"it changed while it was made\"");
      assertThat(site.get("/").text()).isEqualTo("new");
      assertThat(site.get("/").page()).isEqualTo("page; hit");
    }
  }

  @Test
  @DisplayName("race: the stamp is older than anything that any layer behind has read")
  void changeBeforeTheApplicationsScope_keepsThePageOut() {
    AtomicReference<String> data = new AtomicReference<>("old");
    AtomicReference<String> read = new AtomicReference<>("");
    TestSite.Plan plan =
        plan()
            .layer(
                (cache, time) ->
                    (request, next) -> {
                      // A layer that reads, and is overtaken before the route's scope is opened.
                      read.set(data.get());
                      if (data.compareAndSet("old", "new")) {
                        cache.invalidator().invalidate("data");
                      }
                      return next.answer(request);
                    });
    try (TestSite site =
        plan.showing(() -> Fragment.of(scope -> scope.tag("data").write(read.get())))) {
      assertThat(site.get("/").text()).isEqualTo("old");
      assertThat(site.get("/").text()).isEqualTo("new");
    }
  }

  @Test
  @DisplayName("race: whoever waited gets no page that died meanwhile")
  void changeWhileOthersWait_isSeenByThem() {
    AtomicReference<String> data = new AtomicReference<>("old");
    TestSite.Plan plan = plan().engine(engine -> engine.patience(Duration.ofSeconds(20)));
    try (TestSite site =
        plan.answering(
            request -> {
              String read = data.get();
              isMaking.countDown();
              go.await();
              return Answer.page(Fragment.of(scope -> scope.tag("data").write(read)));
            })) {
      CompletableFuture<Reply> leader = visit(site);
      await(isMaking);
      data.set("new");
      site.change("data");
      CompletableFuture<Reply> follower = visit(site);
      awaitThatOthersWait(1);
      go.countDown();
      assertThat(leader.join().text()).isEqualTo("old");
      assertThat(follower.join().text()).isEqualTo("new");
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
