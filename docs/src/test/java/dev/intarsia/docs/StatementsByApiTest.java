package dev.intarsia.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.RenderCache;
import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.core.Intarsia;
import dev.intarsia.delivery.Page;
import dev.intarsia.event.Reason;
import dev.intarsia.event.RenderCacheListener;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.Deferral;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentKey;
import dev.intarsia.fragment.FragmentRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Statements that concern the whole and are seen best from where applications stand. */
final class StatementsByApiTest {

  private static final RequestFacts FACTS = RequestFacts.get("/").build();

  private final CountingStore store = new CountingStore();

  /** What is told, by name. */
  private static final class Diary implements RenderCacheListener {
    final List<String> told = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void lookedUp(FragmentKey key, Reason reason, int storeReads) {
      told.add("lookedUp " + reason);
    }

    @Override
    public void storeFailed(String name, Throwable failure) {
      told.add("storeFailed " + name);
    }
  }

  @Test
  @DisplayName("MD-9 telling tags, contexts or a max-age leaves attachments as they are")
  void cacheability_told_leavesAttachmentsAlone() {
    Attachments attached = Attachments.libraries("core/map");
    try (RenderCache cache = Intarsia.builder().store(store).build()) {
      Fragment fragment =
          Fragment.of(
              scope -> {
                scope.attach(attached);
                scope.tag("a").vary("languages").maxAge(60);
                scope.dependOn(Cacheability.tags("b"));
              });
      Page page = cache.render(fragment, FACTS);
      assertThat(page.attachments()).isEqualTo(attached);
      assertThat(page.cacheability().tags().texts()).containsExactly("a", "b");
    }
  }

  @Test
  @DisplayName("TG-22 an invalidation does not look at the store, whatever lies there")
  void invalidation_doesNotTouchTheStore() {
    try (RenderCache cache = Intarsia.builder().store(store).build()) {
      for (int i = 0; i < 100; i++) {
        cache.render(Fragment.of(scope -> scope.tag("all")).keyed("part", "" + i), FACTS);
      }
      int before = store.calls();
      assertThat(before).isPositive();
      cache.invalidator().invalidate("all");
      cache.invalidator().invalidate(FragmentKey.of("part", "1"));
      assertThat(store.calls()).isEqualTo(before);
      assertThat(cache.statistics().entries()).as("entries that are dead").isEqualTo(100);
    }
  }

  @Test
  @DisplayName("BE-8 a store that fails costs time, never the page, and is told apart from empty")
  void brokenStore_costsTime_andIsTold() {
    Diary diary = new Diary();
    try (RenderCache cache = Intarsia.builder().store(store).listener(diary).build()) {
      Fragment fragment = Fragment.of(scope -> scope.write("output")).keyed("fragment");
      assertThat(cache.render(fragment, FACTS).text()).isEqualTo("output");
      assertThat(diary.told).contains("lookedUp NOT_FOUND").doesNotContain("storeFailed counting");

      store.breakDown();
      assertThat(cache.render(fragment, FACTS).text()).isEqualTo("output");
      assertThat(diary.told).contains("storeFailed counting").doesNotContain("lookedUp FRESH");
    }
  }

  @Test
  @DisplayName("CC-6 a hole that fails and one that is late cost only themselves")
  void failingAndLateHoles_costOnlyThemselves() {
    CountDownLatch never = new CountDownLatch(1);
    try (RenderCache cache =
        Intarsia.builder()
            .store(store)
            .renderer(
                "failing",
                scope -> {
                  throw new IllegalStateException("no");
                })
            .renderer("late", scope -> never.await())
            .renderer("well", scope -> scope.write("[well]"))
            .build()) {
      Fragment fragment =
          Fragment.of(
              scope ->
                  scope
                      .embed(hole("failing").withFallback("[failed]"))
                      .embed(hole("late").withFallback("[late]").within(Duration.ofMillis(50)))
                      .embed(hole("well")));
      Page page = cache.render(fragment, FACTS);
      assertThat(page.text()).isEqualTo("[failed][late][well]");
      assertThat(page.failed())
          .extracting(FragmentRef::renderer)
          .containsExactly("failing", "late");
      assertThat(page.remainingSeconds()).isZero();
    }
  }

  private static FragmentRef hole(String renderer) {
    return FragmentRef.to(renderer).deferred(Deferral.ALWAYS);
  }
}
