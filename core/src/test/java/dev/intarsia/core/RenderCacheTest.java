package dev.intarsia.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.RenderCache;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.context.RequestUser;
import dev.intarsia.delivery.Page;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.testkit.doubles.MapStore;
import dev.intarsia.testkit.doubles.VirtualTime;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The engine as an application sees it: one sentence for each thing it is for. */
class RenderCacheTest {

  private final VirtualTime time = VirtualTime.at(1_000_000_000);
  private final AtomicInteger renders = new AtomicInteger();
  private final RenderCache cache =
      Intarsia.builder()
          .store(new MapStore())
          .timeSource(time)
          .renderer("greeting", scope -> scope.write("Hello ").write(scope.context("user")))
          .build();

  @AfterEach
  void close() {
    cache.close();
  }

  private Fragment article() {
    return Fragment.of(scope -> scope.tag("article:1").write("render " + renders.incrementAndGet()))
        .keyed("article", "1");
  }

  private static RequestFacts get() {
    return RequestFacts.get("/").build();
  }

  private static RequestFacts as(String user) {
    return RequestFacts.get("/").user(RequestUser.of(user)).build();
  }

  @Test
  void fragment_askedTwice_isRenderedOnce() {
    assertThat(cache.render(article(), get()).text()).isEqualTo("render 1");
    assertThat(cache.render(article(), get()).text()).isEqualTo("render 1");
  }

  @Test
  void fragment_whoseTagIsInvalidated_isRenderedAgain() {
    cache.render(article(), get());
    cache.invalidator().invalidate("article:1");
    assertThat(cache.render(article(), get()).text()).isEqualTo("render 2");
    assertThat(cache.render(article(), get()).text()).isEqualTo("render 2");
  }

  @Test
  void context_foundWhileRendering_separatesVariations() {
    Fragment personal =
        Fragment.of(
                scope -> scope.write(renders.incrementAndGet() + " for " + scope.context("user")))
            .keyed("personal");
    assertThat(cache.render(personal, as("ann")).text()).isEqualTo("1 for ann");
    assertThat(cache.render(personal, as("bob")).text()).isEqualTo("2 for bob");
    assertThat(cache.render(personal, as("ann")).text()).isEqualTo("1 for ann");
    assertThat(cache.render(personal, as("bob")).text()).isEqualTo("2 for bob");
  }

  @Test
  void personalReference_becomesAHole_soThePageIsSharedByAll() {
    Fragment page =
        Fragment.of(
                scope ->
                    scope
                        .write("<p>" + renders.incrementAndGet() + " ")
                        .embed(FragmentRef.to("greeting"))
                        .write("</p>"))
            .keyed("page");
    assertThat(cache.render(page, as("ann")).text()).isEqualTo("<p>1 Hello ann</p>");
    assertThat(cache.render(page, as("bob")).text()).isEqualTo("<p>1 Hello bob</p>");
  }

  @Test
  void maxAge_bubblesAsAnAbsoluteExpiry() {
    Fragment child = Fragment.of(scope -> scope.maxAge(60).write("child")).keyed("child");
    Fragment parent = Fragment.of(scope -> scope.embed(child)).keyed("parent");
    cache.render(child, get());
    time.advance(Duration.ofSeconds(50));
    Page page = cache.render(parent, get());
    assertThat(page.remainingSeconds()).isEqualTo(10);
    assertThat(page.cacheability().maxAgeSeconds()).isEqualTo(60);
  }

  @Test
  void marker_returnedByATemplateEngine_isReplacedByWhatItStandsFor() {
    Fragment page =
        Fragment.of(
            scope -> {
              String marker = scope.marker(FragmentRef.to("greeting"));
              scope.write("<a title=\"" + marker + "\">" + marker + "</a>");
            });
    assertThat(cache.render(page, as("ann")).text())
        .isEqualTo("<a title=\"Hello ann\">Hello ann</a>");
  }

  @Test
  void patienceBeyondAllTime_isAccepted() {
    java.time.Duration forever = java.time.temporal.ChronoUnit.FOREVER.getDuration();
    try (RenderCache patient =
        Intarsia.builder()
            .store(new dev.intarsia.testkit.doubles.MapStore())
            .patience(forever)
            .build()) {
      assertThat(patient.statistics().entries()).isZero();
    }
  }
}
