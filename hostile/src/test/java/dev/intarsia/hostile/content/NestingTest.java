package dev.intarsia.hostile.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.RenderCache;
import dev.intarsia.RequestScope;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.core.Intarsia;
import dev.intarsia.delivery.Delivery;
import dev.intarsia.delivery.Page;
import dev.intarsia.delivery.PageStream;
import dev.intarsia.failure.RenderException;
import dev.intarsia.fragment.Deferral;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.RenderScope;
import dev.intarsia.fragment.Renderer;
import dev.intarsia.hostile.Trying;
import dev.intarsia.hostile.attack.HeapUse;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Fragments that contain themselves or each other, many times over. An author's mistake, or what a
 * visitor makes of a site that lets him put one thing into another: it must end, and soon, and not
 * with the memory of everybody.
 */
@Timeout(60)
final class NestingTest {

  private static final int MANY = 100_000;

  /** Processor time of this thread for so many, unless it grows faster than they do. */
  private static final Duration LINEAR = Duration.ofSeconds(10);

  private static FragmentRef hole(long number) {
    return FragmentRef.to("node", number).deferred(Deferral.ALWAYS).withFallback("!");
  }

  private static FragmentRef inline(long number) {
    return FragmentRef.to("node", number).deferred(Deferral.NEVER);
  }

  private static RenderCache cache(Renderer node) {
    return Intarsia.builder().renderer("node", node).build();
  }

  private static RequestFacts facts() {
    return RequestFacts.get("http://localhost/").build();
  }

  private static Page page(RenderCache cache, FragmentRef ref) {
    try {
      return cache.render(Fragment.of(scope -> scope.embed(ref)).keyed("page"), facts());
    } catch (Error harm) {
      // Some of them would end the JVM that runs the tests, not only this one.
      throw new AssertionError("a page failed: " + harm);
    }
  }

  /** Numbers up to a limit, each twice in the one before. */
  private static void twice(RenderScope scope, int limit, boolean isHole) {
    long next = scope.arguments().integer(0) + 1;
    scope.write(".");
    if (next <= limit) {
      FragmentRef ref = isHole ? hole(next).keyedByArguments() : inline(next);
      scope.embed(ref).embed(ref);
    }
  }

  @Test
  void eachHoleTwiceInTheOneBefore_endsWithFallbacks_renderedOrKept() {
    try (RenderCache cache = cache(scope -> twice(scope, 40, true))) {
      for (int visit = 0; visit < 2; visit++) {
        Page page = page(cache, hole(0).keyedByArguments());
        assertThat(page.length()).isLessThan(4 << 20);
        assertThat(page.failed()).isNotEmpty();
      }
    }
  }

  @Test
  void eachFragmentTwiceInTheOneBefore_isRefused_beforeMemoryIsUsedUp() {
    try (RenderCache cache = cache(scope -> twice(scope, 40, false))) {
      assertThatThrownBy(() -> page(cache, inline(0)))
          .isInstanceOf(RenderException.class)
          .hasMessageContaining("bytes");
    }
  }

  @Test
  void holesThatAllContainEachOther_endWithFallbacks() {
    int count = 12;
    Renderer all =
        scope -> {
          scope.write(".");
          for (int i = 0; i < count; i++) {
            scope.embed(hole(i));
          }
        };
    try (RenderCache cache = cache(all)) {
      assertThat(page(cache, hole(0)).text()).startsWith(".").contains("!");
    }
  }

  @Test
  void holesThatBringForthTwoNewOnesEach_endWithFallbacks() {
    Renderer node =
        scope -> {
          long number = scope.arguments().integer(0);
          scope.write(".").embed(hole(2 * number)).embed(hole(2 * number + 1));
        };
    try (RenderCache cache = cache(node)) {
      assertThat(page(cache, hole(1)).text()).contains("!");
    }
  }

  @Test
  void fragmentThatContainsItself_isRefusedNamingThePath() {
    try (RenderCache cache = cache(scope -> scope.embed(inline(0)))) {
      assertThatThrownBy(() -> page(cache, inline(0)))
          .isInstanceOf(RenderException.class)
          .hasMessageContaining("deeper than");
    }
  }

  @Test
  void fragmentThatContainsItselfTwice_andGoesOnWhenRefused_ends() {
    Renderer node =
        scope -> {
          for (int i = 0; i < 2; i++) {
            try {
              scope.embed(Fragment.of(inner -> inner.embed(inline(0))));
            } catch (RenderException refused) {
              scope.write("x");
            }
          }
        };
    try (RenderCache cache = cache(node)) {
      assertThat(page(cache, inline(0)).text()).contains("x");
    }
  }

  @Test
  void pagesWithinPages_twiceEach_andGoingOnWhenRefused_end() {
    Renderer node =
        scope -> {
          for (int i = 0; i < 2; i++) {
            try {
              scope.write(scope.isolated(Fragment.of(inner -> inner.embed(inline(0)))).text());
            } catch (RenderException refused) {
              scope.write("x");
            }
          }
        };
    try (RenderCache cache = cache(node)) {
      assertThat(page(cache, inline(0)).text()).contains("x");
    }
  }

  @Test
  void hundredThousandHoles_areAllFilled_inMoreOrLessLinearTime() {
    try (RenderCache cache = cache(NestingTest::number)) {
      long spent = HeapUse.spentNanos();
      Page page = cache.render(Fragment.of(NestingTest::manyHoles), facts());
      assertThat(page.failed()).isEmpty();
      assertThat(page.length()).isEqualTo(688_890);
      assertThat(Duration.ofNanos(HeapUse.spentNanos() - spent)).isLessThan(LINEAR);
    }
  }

  @Test
  void hundredThousandLateHoles_areAllSent_inMoreOrLessLinearTime() throws Exception {
    try (RenderCache cache = cache(NestingTest::number);
        RequestScope request = cache.begin(facts());
        PageStream stream =
            request.stream(Fragment.of(NestingTest::manyHoles), Delivery.streamed())) {
      Semaphore ready = new Semaphore(0);
      stream.onReady(ready::release);
      AtomicLong sent = new AtomicLong();
      long spent = HeapUse.spentNanos();
      while (!stream.isDone()) {
        PageStream.Piece piece = stream.poll();
        if (piece instanceof PageStream.Piece.LateEnd) {
          sent.incrementAndGet();
        } else if (piece == null && !stream.isDone()) {
          ready.acquire();
        }
      }
      assertThat(sent).hasValue(MANY);
      assertThat(Duration.ofNanos(HeapUse.spentNanos() - spent)).isLessThan(LINEAR);
    }
  }

  private static void number(RenderScope scope) {
    scope.write("<" + scope.arguments().integer(0) + ">");
  }

  private static void manyHoles(RenderScope scope) {
    for (int i = 0; i < MANY; i++) {
      scope.embed(hole(i));
    }
  }

  @Test
  void anyHandfulOfFragments_inAnyWayWithinEachOther_ends() {
    Trying.inputs("nesting", new WildNesting(), 10);
  }

  @Test
  void pageThatTakesTooLong_isFound() {
    assertThat(Trying.breach(new WildNesting(Duration.ofNanos(1)), 40))
        .hasMessageContaining("was not there");
  }
}
