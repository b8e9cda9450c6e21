package dev.intarsia.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.core.event.Notifier;
import dev.intarsia.core.render.Workshop;
import dev.intarsia.delivery.Delivery;
import dev.intarsia.delivery.Page;
import dev.intarsia.event.RenderCacheListener;
import dev.intarsia.fragment.Deferral;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.RenderScope;
import dev.intarsia.spi.runtime.TimeSource;
import dev.intarsia.testkit.doubles.VirtualTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Renderers that neither end nor heed interruption, and how many threads they get. */
@Timeout(60)
final class OverdueTest {

  private static final FragmentRef REF = FragmentRef.to("deaf");
  private static final String QUICK = "quick";

  private final Gates gates = new Gates();
  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicInteger ended = new AtomicInteger();
  private final ThreadPoolExecutor threads = (ThreadPoolExecutor) Executors.newCachedThreadPool();
  private final Workshop workshop =
      Workshop.with(
          builder ->
              builder
                  .executor(threads)
                  .timeSource(TimeSource.system())
                  .patience(Duration.ofSeconds(30))
                  .renderer("deaf", this::renderDeaf)
                  .renderer("echo", scope -> scope.write(scope.arguments().value(0) + "")));

  @AfterEach
  void close() {
    gates.open("deaf");
    workshop.close();
    threads.shutdownNow();
  }

  private void renderDeaf(RenderScope scope) {
    if (QUICK.equals(scope.arguments().value(0))) {
      scope.maxAge(0).write(QUICK);
      return;
    }
    begun.incrementAndGet();
    boolean isOpen = false;
    while (!isOpen) {
      try {
        gates.pass("deaf");
        isOpen = true;
      } catch (InterruptedException unheeded) {
        // That is what it is like.
      }
    }
    scope.write("heard");
    ended.incrementAndGet();
  }

  private static FragmentRef deaf(int number) {
    return FragmentRef.to("deaf", number)
        .deferred(Deferral.ALWAYS)
        .within(Duration.ofMillis(20))
        .withFallback("-");
  }

  private Page page(FragmentRef... refs) {
    Fragment page =
        Fragment.of(
            scope -> {
              for (FragmentRef ref : refs) {
                scope.embed(ref);
              }
              scope.embed(FragmentRef.to("echo", "!").deferred(Deferral.ALWAYS));
            });
    try (var request = workshop.cache.begin(Workshop.get())) {
      return request.deliver(page, Delivery.inOrder(), RecordingSink.open());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Until a page gets its fallback without a rendering that began. */
  private void holdAllThreadsItMay() {
    Gates.until(
        () -> {
          int before = begun.get();
          assertThat(page(deaf(before)).text()).isEqualTo("-!");
          return before >= Overdue.MOST && begun.get() == before;
        });
  }

  @Test
  void rendererThatHoldsAllThreadsItMay_isNotBegunAgain_andTheOthersAre() {
    holdAllThreadsItMay();
    int held = begun.get();
    FragmentRef refused = deaf(100);
    Page page = page(refused);
    assertThat(page.text()).isEqualTo("-!");
    assertThat(page.failed()).containsExactly(refused);
    assertThat(begun).hasValue(held);
    assertThat(workshop.events.of("holeFailed"))
        .last()
        .asString()
        .contains("deaf[100] is not begun: 16 renderings of \"deaf\" have not ended");
  }

  @Test
  void whatWasRenderedBeforeItBecameAHole_isShown_whoeverHoldsTheThreads() {
    FragmentRef quick = FragmentRef.to("deaf", QUICK).withFallback("-");
    assertThat(page(quick).text()).isEqualTo("quick!");
    holdAllThreadsItMay();
    assertThat(page(quick).text()).isEqualTo("quick!");
  }

  @Test
  void visitorsWhoWaitForAnothersRendering_beginNone_whenTheirTimeIsOver() throws Exception {
    FragmentRef shared = deaf(1).keyed("shared");
    ExecutorService visitors = Executors.newFixedThreadPool(Overdue.MOST);
    try {
      List<Future<String>> texts = new ArrayList<>();
      for (int i = 0; i < Overdue.MOST; i++) {
        texts.add(visitors.submit(() -> page(shared).text()));
      }
      for (Future<String> text : texts) {
        assertThat(text.get()).isEqualTo("-!");
      }
    } finally {
      visitors.shutdown();
    }
    Gates.until(() -> threads.getActiveCount() == 1);
    assertThat(begun).hasValue(1);
  }

  @Test
  void rendererWhoseThreadsAreBack_isBegunAgain() {
    holdAllThreadsItMay();
    gates.open("deaf");
    Gates.until(() -> ended.get() == begun.get());
    Gates.until(() -> page(deaf(100).within(Duration.ofSeconds(20))).text().equals("heard!"));
  }

  @Test
  void visitorsWhoGoAwayEarly_takeNothingFromOthers() throws Exception {
    for (int i = 0; i < 2 * Overdue.MOST; i++) {
      FragmentRef patient = deaf(i).within(Duration.ofHours(1));
      Fragment page = Fragment.of(scope -> scope.embed(patient));
      int begunBefore = begun.get();
      try (var request = workshop.cache.begin(Workshop.get());
          var stream = request.stream(page, Delivery.inOrder())) {
        stream.poll();
        Gates.until(() -> begun.get() > begunBefore);
      }
    }
    assertThat(ended).hasValue(0);
    gates.open("deaf");
    assertThat(page(deaf(100).within(Duration.ofSeconds(20))).text()).isEqualTo("heard!");
  }

  private HoleWork given(HoleRunner runner, Runnable rendering) {
    return new HoleWork(REF, runner, Duration.ofSeconds(5).toNanos(), rendering);
  }

  @Test
  void workGivenUp_isHeldExactlyWhileItRuns_andCountsBeyondItsDeadline() {
    VirtualTime time = VirtualTime.at(0);
    HoleRunner runner =
        new HoleRunner(threads, Duration.ZERO, time, new Notifier(RenderCacheListener.NONE));
    Overdue overdue = runner.overdue();
    HoleWork before = given(runner, () -> {});
    before.giveUp();
    before.run();
    HoleWork after = given(runner, () -> {});
    after.run();
    after.giveUp();
    assertThat(overdue.heldBy(REF)).isZero();
    for (int i = 1; i < Overdue.MOST; i++) {
      overdue.add(REF, given(runner, () -> {}));
    }
    List<Boolean> isFull = new ArrayList<>();
    HoleWork[] self = new HoleWork[1];
    self[0] =
        given(
            runner,
            () -> {
              self[0].giveUp();
              isFull.add(overdue.isFull(REF));
              time.advance(Duration.ofSeconds(5));
              isFull.add(overdue.isFull(REF));
              time.advance(Duration.ofMillis(1));
              isFull.add(overdue.isFull(REF));
            });
    self[0].run();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(isFull).containsExactly(false, false, true);
    assertThat(overdue.isFull(REF)).isFalse();
    assertThat(overdue.isFull(FragmentRef.to("other"))).isFalse();
  }
}
