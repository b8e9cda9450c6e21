package dev.intarsia.core.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.delivery.Page;
import dev.intarsia.fragment.Access;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.Rendered;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What bubbles from a fragment to those around it, and what does not. */
final class BubblingTest {

  private final Workshop workshop =
      Workshop.with(
          builder ->
              builder
                  .renderer(
                      "late", scope -> scope.tag("late").attach(libraries("late")).write("late"))
                  .requiredContexts("theme"));

  @AfterEach
  void close() {
    workshop.close();
  }

  private static Attachments libraries(String... names) {
    return Attachments.libraries(names);
  }

  private static Fragment child() {
    return Fragment.of(
            scope ->
                scope.tag("a").vary("url").maxAge(60).attach(libraries("child")).write("child"))
        .keyed("child");
  }

  private static Fragment around(Fragment inner) {
    return Fragment.of(scope -> scope.tag("b").attach(libraries("parent")).embed(inner));
  }

  @Test
  @DisplayName("RN-1 tags, contexts, max-age and assets bubble alike from a miss and from a hit")
  void descendants_renderedOrFound_bubbleToTheRoot() {
    Fragment page = around(around(child()));
    Page missed = workshop.page(page);
    Page found = workshop.page(page);
    assertThat(workshop.events.of("lookedUp"))
        .containsExactly("[child] NOT_FOUND", "[child] FRESH");
    for (Page each : new Page[] {missed, found}) {
      assertThat(each.cacheability().tags().texts()).containsExactly("a", "b");
      assertThat(each.cacheability().contexts().texts()).containsExactly("theme", "url");
      assertThat(each.cacheability().maxAgeSeconds()).isEqualTo(60);
      assertThat(each.attachments().libraries()).containsExactly("parent", "child");
    }
    assertThat(found.cacheability()).isEqualTo(missed.cacheability());
    assertThat(found.attachments()).isEqualTo(missed.attachments());
  }

  @Test
  @DisplayName("RN-1 a parent made from a found child keeps only what the child has left")
  void parentOfAFoundChild_expiresWithTheChild() {
    Fragment parent = around(child()).keyed("parent");
    workshop.page(child());
    workshop.time.advance(Duration.ofSeconds(50));
    assertThat(workshop.page(parent).remainingSeconds()).isEqualTo(10);
    workshop.time.advance(Duration.ofSeconds(10));
    workshop.events.forget();
    workshop.page(parent);
    assertThat(workshop.events.renderings()).isZero();
    workshop.time.advance(Duration.ofMillis(1));
    workshop.page(parent);
    assertThat(workshop.events.renderings()).isEqualTo(2);
  }

  @Test
  @DisplayName("RN-2 a child that varies by less than its parent leaves the parent's contexts")
  void childsContexts_withinTheParents_changeNothing() {
    Fragment inner = Fragment.of(scope -> scope.vary("url"));
    Fragment outer =
        Fragment.of(
            scope -> {
              scope.vary("url", "ip", "theme");
              Cacheability before = scope.cacheability();
              scope.embed(inner);
              assertThat(scope.cacheability()).isSameAs(before);
            });
    assertThat(workshop.page(outer).cacheability().contexts().texts())
        .containsExactly("ip", "theme", "url");
  }

  @Test
  @DisplayName("RN-3 a denial that depends on nothing leaves no trace of the child")
  void child_deniedWithoutReason_bubblesNothing() {
    Page page = workshop.page(guarded(Access.denied()));
    assertThat(page.text()).isEqualTo("before after");
    assertThat(page.cacheability())
        .isEqualTo(Cacheability.contexts("theme").and(Cacheability.NONE));
    assertThat(page.attachments()).isEqualTo(Attachments.NONE);
  }

  @Test
  @DisplayName("RN-4 a denial bubbles what it depends on and nothing of the child")
  void child_deniedForAReason_bubblesTheReasonOnly() {
    Access decision =
        Access.allowedIf(false).because(Cacheability.tags("grants").withContexts("user.roles"));
    Page page = workshop.page(guarded(decision));
    assertThat(page.text()).isEqualTo("before after");
    assertThat(page.cacheability().tags().texts()).containsExactly("grants");
    assertThat(page.cacheability().contexts().texts()).containsExactly("theme", "user.roles");
  }

  @Test
  @DisplayName("RN-3 a permission bubbles what it depends on and the child")
  void child_allowedForAReason_bubblesBoth() {
    Access decision = Access.allowedIf(true).because(Cacheability.tags("grants"));
    Page page = workshop.page(guarded(decision));
    assertThat(page.text()).isEqualTo("before child after");
    assertThat(page.cacheability().tags().texts()).containsExactly("a", "grants");
  }

  private static Fragment guarded(Access decision) {
    return Fragment.of(
        scope -> {
          scope.write("before ");
          if (scope.allows(decision)) {
            scope.embed(child()).write(" ");
          }
          scope.write("after");
        });
  }

  @Test
  @DisplayName("RN-5 a renderer runs on a miss and never on a hit")
  void renderer_onAHit_doesNotRun() {
    workshop.page(child());
    workshop.page(child());
    workshop.page(around(child()).keyed("parent"));
    workshop.page(around(child()).keyed("parent"));
    assertThat(workshop.events.renderings("fragment [child]")).isEqualTo(1);
    assertThat(workshop.events.renderings("fragment [parent]")).isEqualTo(1);
  }

  @Test
  @DisplayName("RN-7 what is made apart is complete and bubbles nothing")
  void isolatedFragment_isComplete_andBubblesNothing() {
    AtomicReference<Rendered> apart = new AtomicReference<>();
    FragmentRef late = FragmentRef.to("late").withMaxAge(0);
    Fragment mail = Fragment.of(scope -> scope.tag("mail").embed(child()).embed(late));
    Fragment page =
        Fragment.of(
                scope -> {
                  apart.set(scope.isolated(mail));
                  scope.write("sent");
                })
            .keyed("page");
    Page sent = workshop.page(page);
    assertThat(apart.get().text()).isEqualTo("childlate");
    assertThat(apart.get().cacheability().tags().texts()).containsExactly("a", "late", "mail");
    assertThat(apart.get().attachments().libraries()).containsExactly("child", "late");
    assertThat(sent.text()).isEqualTo("sent");
    assertThat(sent.cacheability()).isEqualTo(Cacheability.contexts("theme"));
    assertThat(sent.attachments()).isEqualTo(Attachments.NONE);
    workshop.events.forget();
    workshop.page(page);
    assertThat(workshop.events.of("lookedUp")).containsExactly("[page] FRESH");
  }

  @Test
  @DisplayName("RN-9 max-age 0 is not stored, 60 holds through the 60th second, none holds on")
  void maxAge_saysHowLongOutputIsKept() {
    for (long seconds : new long[] {0, 60, Long.MAX_VALUE}) {
      AtomicInteger runs = new AtomicInteger();
      Fragment fragment =
          Fragment.of(scope -> scope.maxAge(seconds).write("" + runs.incrementAndGet()))
              .keyed("aged", "" + seconds);
      workshop.page(fragment);
      workshop.time.advance(Duration.ofSeconds(60));
      workshop.page(fragment);
      int throughItsTime = runs.get();
      workshop.time.advance(Duration.ofMillis(1));
      workshop.page(fragment);
      int afterwards = runs.get();
      assertThat(throughItsTime).as("%d s, at 60 s", seconds).isEqualTo(seconds == 0 ? 2 : 1);
      assertThat(afterwards)
          .as("%d s, after 60 s", seconds)
          .isEqualTo(seconds == 0 ? 3 : seconds == 60 ? 2 : 1);
    }
  }

  @Test
  @DisplayName("RN-11 a template that renders and prints on its way bubbles all it touched")
  void template_embeddingAndPrintingLinks_bubblesAll() {
    Cacheability link = Cacheability.tags("route:7").withContexts("languages");
    Fragment page =
        Fragment.of(
            scope -> {
              scope.writer().write("<p>");
              scope.dependOn(link).writer().write("<a href=\"/7\">");
              scope.embed(child());
              scope.writer().write("</a></p>");
            });
    Page made = workshop.page(page);
    assertThat(made.text()).isEqualTo("<p><a href=\"/7\">child</a></p>");
    assertThat(made.cacheability().tags().texts()).containsExactly("a", "route:7");
    assertThat(made.cacheability().contexts().texts()).containsExactly("languages", "theme", "url");
  }

  @Test
  @DisplayName(
      "RN-20 the outermost fragment varies by the required contexts, an inner one if keyed")
  void requiredContexts_joinTheRoot_andEverythingKeyed() {
    workshop.page(Fragment.of(scope -> scope.write("root")).keyed("root"));
    assertThat(workshop.events.of("stored")).containsExactly("[root] [theme]");
    Fragment plain = Fragment.of(scope -> scope.write("x"));
    assertThat(varyingInside(plain)).isEmpty();
    assertThat(varyingInside(plain.keyed("x"))).containsExactly("theme");
  }

  private List<String> varyingInside(Fragment child) {
    List<String> seen = new ArrayList<>();
    Fragment middle =
        Fragment.of(scope -> seen.addAll(scope.embed(child).cacheability().contexts().texts()));
    workshop.page(Fragment.of(scope -> scope.embed(middle)));
    return seen;
  }

  @Test
  void object_thatSaysNothingOfItself_makesTheOutputUncacheable() {
    Fragment page = Fragment.of(scope -> scope.dependOn(new Object()).write("x")).keyed("page");
    assertThat(workshop.page(page).cacheability().maxAgeSeconds()).isZero();
    assertThat(workshop.page(page).remainingSeconds()).isZero();
    assertThat(workshop.events.of("rejected"))
        .containsExactly("[page] UNCACHEABLE", "[page] UNCACHEABLE");
    assertThat(workshop.store.statistics().entries()).isZero();
  }

  @Test
  void contextRead_isDeclared() {
    Fragment page = Fragment.of(scope -> scope.write(scope.context("user")));
    Page ofAnn = workshop.page(page, Workshop.as("ann"));
    assertThat(ofAnn.text()).isEqualTo("ann");
    assertThat(ofAnn.cacheability().contexts().texts()).containsExactly("theme", "user");
  }

  @Test
  void settings_inConflict_childBeatsParent_earlierChildBeatsLater() {
    Fragment first = Fragment.of(scope -> scope.attach(Attachments.setting("of", "first")));
    Fragment second = Fragment.of(scope -> scope.attach(Attachments.setting("of", "second")));
    Fragment page =
        Fragment.of(
            scope ->
                scope
                    .attach(Attachments.setting("of", "parent"))
                    .attach(Attachments.setting("own", 1))
                    .embed(first)
                    .embed(second));
    assertThat(workshop.page(page).attachments().settings())
        .containsEntry("of", "first")
        .containsEntry("own", 1L);
  }
}
