package dev.intarsia.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.RenderCache;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.core.Intarsia;
import dev.intarsia.delivery.DeliveryStrategy;
import dev.intarsia.delivery.Page;
import dev.intarsia.fragment.Deferral;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.testkit.doubles.MapStore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A page tells which of its holes came from the cache and for which a renderer was run. */
class FilledFromTest {

  private static final FragmentRef INNER =
      FragmentRef.to("inner").keyed("inner").deferred(Deferral.ALWAYS);
  private static final FragmentRef DENIED =
      FragmentRef.to("outer")
          .keyed("outer")
          .deferred(Deferral.ALWAYS)
          .denying(DeliveryStrategy.CACHED.name());

  private final AtomicInteger renders = new AtomicInteger();
  private final RenderCache cache =
      Intarsia.builder()
          .store(new MapStore())
          .renderer(
              "inner",
              scope -> {
                renders.incrementAndGet();
                scope.write("inner");
              })
          .renderer(
              "outer",
              scope -> {
                renders.incrementAndGet();
                scope.write("outer ");
                scope.embed(INNER);
              })
          .build();

  private Page page(FragmentRef hole, String... key) {
    Fragment fragment = Fragment.of(scope -> scope.embed(hole));
    return cache.render(key.length == 0 ? fragment : fragment.keyed(key), request());
  }

  private static RequestFacts request() {
    return RequestFacts.get("/").build();
  }

  private void assertFilled(Page page, int cached, int rendered) {
    assertThat(page.filled().cached()).as("from the cache").isEqualTo(cached);
    assertThat(page.filled().rendered()).as("by a renderer").isEqualTo(rendered);
    if (rendered == 0) {
      assertThat(page.filled().renderNanos()).isZero();
    }
  }

  @Test
  void holeThatNobodyHasRendered_isRendered() {
    assertFilled(page(INNER, "page"), 0, 1);
    assertThat(renders).hasValue(1);
  }

  @Test
  void storedHole_ofAPageWithoutKey_cameFromTheCache() {
    page(INNER);
    assertFilled(page(INNER), 1, 0);
    assertThat(renders).hasValue(1);
  }

  @Test
  void storedHole_thatDeniesToBeFilledAtOnce_cameFromTheCache_andSoDidTheOneInIt() {
    page(DENIED, "page");
    assertFilled(page(DENIED, "page"), 2, 0);
    assertThat(renders).hasValue(2);
  }

  @Test
  void holeThatAnotherPageHasFilled_cameFromTheCache_thoughThePageIsNew() {
    page(INNER, "one");
    assertFilled(page(INNER, "other"), 1, 0);
  }
}
