package dev.intarsia.core.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.RequestScope;
import dev.intarsia.event.Explanation;
import dev.intarsia.event.Reason;
import dev.intarsia.failure.InvalidInputException;
import dev.intarsia.fragment.Deferral;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentKey;
import dev.intarsia.fragment.FragmentRef;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Why something was a hit, a miss or a hole: asked before, or told afterwards. */
final class ExplanationTest {

  private final Workshop workshop =
      Workshop.with(
          builder ->
              builder
                  .renderer("plain", scope -> scope.write("plain").tag("plain"))
                  .renderer("user", scope -> scope.write(scope.context("user")))
                  .renderer("nested", scope -> scope.write("n").embed(forced("plain").keyed("p")))
                  .requiredContexts("theme"));

  @AfterEach
  void close() {
    workshop.close();
  }

  private static FragmentRef forced(String renderer) {
    return FragmentRef.to(renderer).deferred(Deferral.ALWAYS);
  }

  private static Fragment article() {
    return Fragment.of(scope -> scope.tag("a").vary("url").maxAge(60).write("text"))
        .keyed("article");
  }

  private Explanation explained() {
    return workshop.explained(article(), Workshop.get());
  }

  @Test
  void explaining_rendersAndStoresNothing() {
    assertThat(explained().reason()).isEqualTo(Reason.NOT_FOUND);
    assertThat(workshop.events.renderings()).isZero();
    assertThat(workshop.store.statistics().entries()).isZero();
  }

  @Test
  void hit_isExplainedByTheEntryFound() {
    workshop.page(article());
    Explanation hit = explained();
    assertThat(hit.isHit()).isTrue();
    assertThat(hit.isHole()).isFalse();
    assertThat(hit.label()).isEqualTo("fragment [article]");
    assertThat(hit.bytes()).isEqualTo(4);
    assertThat(hit.cacheability().tags().texts()).containsExactly("a");
    assertThat(hit.probes())
        .filteredOn(probe -> probe.reason() == Reason.FRESH)
        .extracting(probe -> probe.contexts().texts())
        .containsExactly(List.of("theme", "url"));
  }

  @Test
  void miss_afterTime_isExpired() {
    workshop.page(article());
    workshop.time.advance(Duration.ofSeconds(61));
    assertThat(explained().reason()).isEqualTo(Reason.EXPIRED);
  }

  @Test
  void miss_afterATagOrTheKeyWasInvalidated_isInvalidated() {
    workshop.page(article());
    workshop.cache.invalidator().invalidate("a");
    assertThat(explained().reason()).isEqualTo(Reason.INVALIDATED);
    workshop.page(article());
    assertThat(explained().isHit()).isTrue();
    workshop.cache.invalidator().invalidate(FragmentKey.of("article"));
    assertThat(explained().reason()).isEqualTo(Reason.INVALIDATED);
  }

  @Test
  void miss_afterEverythingIsDistrusted_isBelowTheFloor() {
    workshop.page(article());
    workshop.cache.invalidator().distrustAll();
    assertThat(explained().reason()).isEqualTo(Reason.BELOW_FLOOR);
  }

  @Test
  void miss_whileTheOwnBatchIsOpen_isPending() {
    workshop.page(article());
    try (RequestScope request = workshop.cache.begin(Workshop.get())) {
      request.batch().add("a");
      assertThat(request.explain(article()).reason()).isEqualTo(Reason.PENDING_BATCH);
      assertThat(explained().isHit()).isTrue();
    }
  }

  @Test
  void fragmentThatIsNeverLookedUp_saysWhy() {
    Fragment keyless = Fragment.of(scope -> {});
    assertThat(workshop.explained(keyless, Workshop.get()).reason()).isEqualTo(Reason.NO_KEY);
    assertThat(workshop.explained(keyless.keyed("x").withMaxAge(0), Workshop.get()).reason())
        .isEqualTo(Reason.UNCACHEABLE);
  }

  @Test
  void entryForReadersOnly_isExplainedToAWriter() {
    Fragment form = Fragment.of(scope -> scope.tag("reading-only:x")).keyed("form");
    workshop.page(form);
    assertThat(workshop.explained(form, Workshop.post("ann")).reason())
        .isEqualTo(Reason.WRITING_REQUEST);
  }

  @Test
  void explaining_withAnUnknownContext_isRefused() {
    assertThatThrownBy(() -> workshop.explained(article().varyingBy("nothing"), Workshop.get()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("nothing");
  }

  @Test
  @DisplayName("RN-17 a traced page is a tree of what happened to each fragment")
  void tracedPage_isATreeOfWhatHappened() {
    Fragment page =
        Fragment.of(
                scope ->
                    scope
                        .write("<")
                        .embed(article())
                        .embed(FragmentRef.to("user"))
                        .embed(forced("nested"))
                        .embed(FragmentRef.to("plain"))
                        .write(">"))
            .keyed("page");
    Explanation first = workshop.traced(page, Workshop.as("ann"));
    assertThat(first.label()).isEqualTo("page");
    assertThat(first.bytes()).isEqualTo("<textannnplainplain>".length());
    assertThat(first.cacheability().tags().texts()).containsExactly("a", "plain");
    Explanation root = first.children().get(0);
    assertThat(root.reason()).isEqualTo(Reason.NOT_FOUND);
    assertThat(root.bytes()).isEqualTo("<textplain>".length());
    assertThat(root.children())
        .extracting(ExplanationTest::brief)
        .containsExactly(
            "fragment [article] NOT_FOUND FRESH ''",
            "ref user[] NO_KEY POOR_CONTEXT 'remembered'",
            "ref nested[] NO_KEY FORCED 'singleFlush'",
            "ref plain[] NO_KEY FRESH ''");
    assertThat(root.children().get(2).children())
        .extracting(ExplanationTest::brief)
        .containsExactly("ref plain[] NOT_FOUND FORCED 'singleFlush'");

    Explanation second = workshop.traced(page, Workshop.as("bob"));
    assertThat(second.children())
        .extracting(ExplanationTest::brief)
        .containsExactly(
            "fragment [page] FRESH FRESH ''",
            "ref user[] NO_KEY POOR_CONTEXT 'singleFlush'",
            "ref nested[] NO_KEY FORCED 'singleFlush'");
    assertThat(second.children().get(2).children())
        .extracting(ExplanationTest::brief)
        .containsExactly("ref plain[] FRESH FORCED 'cached'");
  }

  private static String brief(Explanation of) {
    return "%s %s %s '%s'".formatted(of.label(), of.reason(), of.hole(), of.filling());
  }

  @Test
  void everyKindOfHole_isNamed() {
    FragmentRef zero = FragmentRef.to("plain").withMaxAge(0);
    Explanation root =
        workshop
            .traced(
                Fragment.of(
                    scope ->
                        scope
                            .embed(zero)
                            .embed(FragmentRef.to("plain").varyingBy("session").keyed("s"))
                            .embed(zero)
                            .embed(forced("plain"))
                            .embed(forced("plain"))),
                Workshop.get())
            .children()
            .get(0);
    assertThat(root.children())
        .extracting(ExplanationTest::brief)
        .containsExactly(
            "ref plain[] NO_KEY POOR_MAX_AGE 'singleFlush'",
            "ref plain[] NOT_FOUND POOR_CONTEXT 'singleFlush'",
            "ref plain[] ALREADY_RENDERED POOR_MAX_AGE ''",
            "ref plain[] NO_KEY FORCED 'singleFlush'",
            "ref plain[] ALREADY_RENDERED FORCED ''");
  }

  @Test
  void repeatedReferenceInPlace_isThereAgain_asRenderedAlready() {
    FragmentRef plain = FragmentRef.to("plain").keyed("p");
    Explanation root =
        workshop
            .traced(Fragment.of(scope -> scope.embed(plain).embed(plain)), Workshop.get())
            .children()
            .get(0);
    assertThat(root.children())
        .extracting(ExplanationTest::brief)
        .containsExactly("ref plain[] NOT_FOUND FRESH ''", "ref plain[] ALREADY_RENDERED FRESH ''");
    assertThat(root.children().get(1).bytes()).isEqualTo(5);
  }

  @Test
  void untracedPage_hasNoExplanation() {
    assertThat(workshop.page(article()).explanation()).isEmpty();
  }

  @Test
  void time_spentRendering_isTold() {
    Fragment slow =
        Fragment.of(
            scope -> {
              workshop.time.advance(Duration.ofMillis(30));
              scope.write("x");
            });
    Explanation root = workshop.traced(slow, Workshop.get()).children().get(0);
    assertThat(root.nanos()).isEqualTo(Duration.ofMillis(30).toNanos());
  }

  @Test
  void pageThatNestsDeeperThanAStack_isExplained() {
    try (Workshop deep =
        Workshop.with(
            builder ->
                builder.renderer(
                    "deep", scope -> nest(scope, 200, scope.arguments().integer(0))))) {
      Fragment page = Fragment.of(scope -> scope.embed(deepHole(60)));
      Explanation at = deep.traced(page, Workshop.get());
      int levels = 0;
      for (; !at.children().isEmpty(); at = at.children().get(0)) {
        levels++;
      }
      assertThat(levels).isGreaterThan(60 * 200);
    }
  }

  private static dev.intarsia.fragment.FragmentRef deepHole(long inside) {
    return dev.intarsia.fragment.FragmentRef.to("deep", inside)
        .deferred(dev.intarsia.fragment.Deferral.ALWAYS);
  }

  private static void nest(dev.intarsia.fragment.RenderScope scope, int levels, long holes) {
    if (levels > 0) {
      scope.embed(Fragment.of(inner -> nest(inner, levels - 1, holes)));
    } else if (holes > 0) {
      scope.embed(deepHole(holes - 1));
    }
  }
}
