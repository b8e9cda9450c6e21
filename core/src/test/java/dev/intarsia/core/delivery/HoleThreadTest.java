package dev.intarsia.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.RequestScope;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.core.Intarsia;
import dev.intarsia.core.render.Workshop;
import dev.intarsia.delivery.Delivery;
import dev.intarsia.delivery.Page;
import dev.intarsia.fragment.Deferral;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.RenderScope;
import dev.intarsia.invalidation.InvalidationBatch;
import dev.intarsia.spi.runtime.TimeSource;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What rendering a hole leaves behind, and whom it holds up, on whichever thread it happens. */
@Timeout(60)
final class HoleThreadTest {

  private static final Duration SOON = Duration.ofMillis(50);

  /** Enough for a hole that only embeds another one, on a busy machine too. */
  private static final Duration OUTER = Duration.ofSeconds(1);

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Consumer<Intarsia.Builder> FULL =
      builder ->
          builder.executor(
              task -> {
                throw new RejectedExecutionException("full");
              });

  private static FragmentRef forced(String renderer) {
    return FragmentRef.to(renderer).deferred(Deferral.ALWAYS);
  }

  private static Fragment pageWith(FragmentRef hole) {
    return Fragment.of(scope -> scope.embed(hole));
  }

  @Test
  void lateHole_leavesItsThreadUninterrupted_whateverTheExecutor() throws Exception {
    BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    AtomicBoolean mayEnd = new AtomicBoolean();
    try (Workshop workshop =
        Workshop.with(
            builder -> builder.executor(tasks::add).renderer("busy", scope -> spin(mayEnd)))) {
      FutureTask<Boolean> next = new FutureTask<>(() -> Thread.currentThread().isInterrupted());
      Thread worker =
          new Thread(
              () -> {
                tasks.remove().run();
                next.run();
              });
      Fragment page =
          Fragment.of(scope -> scope.embed(forced("busy").within(SOON).withFallback("late")));
      Thread starter =
          new Thread(
              () -> {
                Gates.until(() -> !tasks.isEmpty());
                worker.start();
              });
      starter.start();
      assertThat(workshop.page(page).text()).isEqualTo("late");
      starter.join();
      mayEnd.set(true);
      assertThat(next.get(10, TimeUnit.SECONDS)).isFalse();
    }
  }

  private static void spin(AtomicBoolean mayEnd) {
    while (!mayEnd.get()) {
      Thread.onSpinWait();
    }
  }

  @Test
  void executorThatRunsItsTasksAtOnce_doesNotVoidTheDeadline() {
    try (Workshop workshop =
        Workshop.with(
            builder ->
                builder
                    .executor(Runnable::run)
                    .renderer("endless", scope -> new CountDownLatch(1).await()))) {
      FragmentRef endless = forced("endless").within(SOON).withFallback("late");
      assertThat(workshop.page(pageWith(endless)).text()).isEqualTo("late");
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
  }

  @Test
  void holeThatIsReady_isNotLate_becauseOneInsideItTakesLong() {
    CountDownLatch never = new CountDownLatch(1);
    Consumer<Intarsia.Builder> renderers =
        builder ->
            builder
                .renderer("outer", HoleThreadTest::outer)
                .renderer(
                    "inner",
                    scope -> {
                      // Longer than the outer hole may take.
                      never.await(2 * OUTER.toMillis(), TimeUnit.MILLISECONDS);
                      scope.write("inner");
                    });
    try (Workshop workshop = Workshop.with(FULL.andThen(renderers))) {
      FragmentRef outer = forced("outer").within(OUTER).withFallback("late");
      assertThat(workshop.page(pageWith(outer)).text()).isEqualTo("outer inner");
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
  }

  private static void outer(RenderScope scope) {
    scope.write("outer ").embed(forced("inner").within(Duration.ofSeconds(30)));
  }

  @Test
  void lateHole_behindASlowOne_isGivenUpAtItsOwnDeadline() throws IOException {
    CountDownLatch isGivenUp = new CountDownLatch(1);
    Consumer<Intarsia.Builder> renderers =
        builder ->
            builder
                .timeSource(TimeSource.system())
                .renderer("late", scope -> endless(isGivenUp))
                .renderer(
                    "slow",
                    scope -> {
                      isGivenUp.await();
                      scope.write("slow ");
                    });
    try (Workshop workshop = Workshop.with(renderers);
        RequestScope request = workshop.cache.begin(Workshop.get())) {
      Fragment page =
          Fragment.of(
              scope ->
                  scope
                      .embed(forced("slow").within(LONG))
                      .embed(forced("late").within(SOON).withFallback("late")));
      Page delivered = request.deliver(page, Delivery.inOrder(), RecordingSink.open());
      assertThat(delivered.text()).isEqualTo("slow late");
    }
  }

  private static void endless(CountDownLatch isGivenUp) throws InterruptedException {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException given) {
      isGivenUp.countDown();
      throw given;
    }
  }

  @Test
  void queuedHole_keepsNothingOfItsPage_onceThatHasLeft() {
    BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    try (Workshop workshop =
        Workshop.with(builder -> builder.executor(tasks::add).renderer("never", scope -> {}))) {
      WeakReference<Object> visitor = visitorOfALatePage(workshop);
      Gates.until(
          () -> {
            System.gc();
            return visitor.refersTo(null);
          });
      assertThat(tasks).hasSize(1);
    }
  }

  private static WeakReference<Object> visitorOfALatePage(Workshop workshop) {
    Object visitor = new Object();
    RequestFacts facts = RequestFacts.get("/").attribute("visitor", visitor).build();
    FragmentRef never = forced("never").within(SOON).withFallback("late");
    assertThat(workshop.page(pageWith(never), facts).text()).isEqualTo("late");
    return new WeakReference<>(visitor);
  }

  @Test
  void deadlineBeforeAllTime_isOver() {
    try (Workshop workshop =
        Workshop.with(
            builder -> builder.renderer("endless", scope -> new CountDownLatch(1).await()))) {
      FragmentRef never =
          forced("endless").within(Duration.ofSeconds(Long.MIN_VALUE)).withFallback("late");
      assertThat(workshop.page(pageWith(never)).text()).isEqualTo("late");
    }
  }

  @Test
  void holeThatReadWhatWasRolledBack_isNotStored_howeverLateItIs() {
    CountDownLatch isRolledBack = new CountDownLatch(1);
    AtomicBoolean hasRead = new AtomicBoolean();
    AtomicReference<String> data = new AtomicReference<>("uncommitted");
    try (Workshop workshop =
        Workshop.with(
            builder ->
                builder.renderer(
                    "slow",
                    scope -> {
                      scope.tag("t").write(data.get());
                      hasRead.set(true);
                      awaitUninterruptibly(isRolledBack);
                    }))) {
      FragmentRef slow = forced("slow").keyed("slow");
      try (RequestScope request = workshop.cache.begin(Workshop.get());
          InvalidationBatch batch = request.batch().add("t")) {
        Gates.until(
            () -> {
              request.render(pageWith(slow.within(SOON)));
              return hasRead.get();
            });
        data.set("committed");
        batch.rollback();
      }
      isRolledBack.countDown();
      Gates.until(() -> !workshop.events.of("rejected").isEmpty());
      assertThat(workshop.page(pageWith(slow.within(LONG))).text()).isEqualTo("committed");
    }
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    boolean isOpen = false;
    while (!isOpen) {
      try {
        latch.await();
        isOpen = true;
      } catch (InterruptedException late) {
        Thread.interrupted();
      }
    }
  }
}
