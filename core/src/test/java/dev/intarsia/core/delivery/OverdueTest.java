package dev.intarsia.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.core.render.Workshop;
import dev.intarsia.delivery.Delivery;
import dev.intarsia.delivery.Page;
import dev.intarsia.fragment.Deferral;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.RenderScope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Renderers that neither end nor heed interruption, and how many threads they get. */
@Timeout(60)
final class OverdueTest {

  private static final FragmentRef REF = FragmentRef.to("deaf");

  private final Gates gates = new Gates();
  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicInteger ended = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Workshop workshop =
      Workshop.with(
          builder ->
              builder
                  .executor(threads)
                  .renderer("deaf", this::renderDeaf)
                  .renderer("echo", scope -> scope.write(scope.arguments().value(0) + "")));

  @AfterEach
  void close() {
    gates.open("deaf");
    workshop.close();
    threads.shutdownNow();
  }

  private void renderDeaf(RenderScope scope) {
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

  private void holdAllThreadsItMay() {
    FragmentRef[] refs =
        IntStream.range(0, Overdue.MOST).mapToObj(OverdueTest::deaf).toArray(FragmentRef[]::new);
    assertThat(page(refs).text()).isEqualTo("-".repeat(Overdue.MOST) + "!");
    Gates.until(() -> begun.get() == Overdue.MOST);
  }

  @Test
  void rendererThatHoldsAllThreadsItMay_isNotBegunAgain_andTheOthersAre() {
    holdAllThreadsItMay();
    FragmentRef refused = deaf(100);
    Page page = page(refused);
    assertThat(page.text()).isEqualTo("-!");
    assertThat(page.failed()).containsExactly(refused);
    assertThat(begun).hasValue(Overdue.MOST);
    assertThat(workshop.events.of("holeFailed"))
        .last()
        .asString()
        .contains("deaf[100] is not begun: 16 renderings of \"deaf\" have not ended");
  }

  @Test
  void rendererWhoseThreadsAreBack_isBegunAgain() {
    holdAllThreadsItMay();
    gates.open("deaf");
    Gates.until(() -> ended.get() == Overdue.MOST);
    Gates.until(() -> page(deaf(100).within(Duration.ofSeconds(20))).text().equals("heard!"));
  }

  @Test
  void workGivenUp_beforeWhileAndAfter_isCountedExactlyWhileItRuns() {
    Overdue overdue = new Overdue();
    AtomicBoolean isFullInside = new AtomicBoolean();
    HoleWork[] self = new HoleWork[1];
    for (int i = 0; i < Overdue.MOST; i++) {
      HoleWork before = new HoleWork(REF, overdue, () -> {});
      before.giveUp();
      before.run();
      HoleWork after = new HoleWork(REF, overdue, () -> {});
      after.run();
      after.giveUp();
    }
    assertThat(overdue.isFull(REF)).isFalse();
    for (int i = 1; i < Overdue.MOST; i++) {
      overdue.add(REF);
    }
    self[0] =
        new HoleWork(
            REF,
            overdue,
            () -> {
              self[0].giveUp();
              isFullInside.set(overdue.isFull(REF));
            });
    self[0].run();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(isFullInside).isTrue();
    assertThat(overdue.isFull(REF)).isFalse();
    assertThat(overdue.isFull(FragmentRef.to("other"))).isFalse();
  }
}
