package dev.intarsia.core.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.context.RequestFacts;
import dev.intarsia.context.RequestUser;
import dev.intarsia.delivery.Page;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentRef;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is stored of a fragment, when, and who gets it back. */
final class RenderCacheRulesTest {

  private final Workshop workshop =
      Workshop.with(
          builder ->
              builder.renderer(
                  "greeting", scope -> scope.write("secret of ").write(scope.context("user"))));

  @AfterEach
  void close() {
    workshop.close();
  }

  private static RequestFacts role(String user, String role) {
    return RequestFacts.get("/").user(RequestUser.of(user).withRoles(role)).build();
  }

  @Test
  @DisplayName("RN-10 roles that vary by more and more are all found, stored in that order")
  void conditionalSubtree_eachRolesVariation_isFoundAgain() {
    Fragment page =
        Fragment.of(
                scope -> {
                  String role = scope.context("user.roles");
                  scope.write(role);
                  if (!role.contains("a")) {
                    scope.vary("ip").maxAge(1800);
                  }
                  if (role.contains("c")) {
                    scope.vary("url").maxAge(300);
                  }
                })
            .keyed("page");
    for (String role : List.of("a", "b", "c")) {
      workshop.page(page, role(role, role));
    }
    workshop.events.forget();
    for (String role : List.of("a", "b", "c", "a", "b", "c")) {
      assertThat(workshop.text(page, role(role, role))).contains(role);
    }
    assertThat(workshop.events.renderings()).isZero();
    workshop.time.advance(Duration.ofSeconds(301));
    for (String role : List.of("a", "b", "c")) {
      workshop.page(page, role(role, role));
    }
    assertThat(workshop.events.renderings()).isEqualTo(1);
  }

  @Test
  @DisplayName("RC-1 a parent's entry holds the recipe of what is missing, never its content")
  void parentsEntry_hasTheHole_notTheContent() {
    Fragment page =
        Fragment.of(scope -> scope.write("Hello ").embed(FragmentRef.to("greeting"))).keyed("page");
    assertThat(workshop.text(page, Workshop.as("ann"))).isEqualTo("Hello secret of ann");
    assertThat(workshop.storedTexts())
        .anyMatch(entry -> entry.contains("Hello ") && entry.contains("greeting"))
        .noneMatch(entry -> entry.contains("secret"));
  }

  @Test
  @DisplayName("RC-2 a request that writes reads the cache and stores nothing")
  void writingRequest_readsAndStoresNothing() {
    Fragment fragment = Fragment.of(scope -> scope.write("x")).keyed("x");
    workshop.page(fragment, Workshop.post("ann"));
    assertThat(workshop.store.statistics().entries()).isZero();
    assertThat(workshop.events.of("rejected")).containsExactly("[x] WRITING_REQUEST");
    workshop.page(fragment);
    workshop.events.forget();
    workshop.page(fragment, Workshop.post("ann"));
    assertThat(workshop.events.renderings()).isZero();
  }

  @Test
  @DisplayName("RC-2 an entry that holds a form is not even read by a request that writes")
  void entryForReadingOnly_isRenderedAnewByAWritingRequest() {
    Fragment form = Fragment.of(scope -> scope.tag("reading-only:form").write("<form>"));
    Fragment page = Fragment.of(scope -> scope.embed(form)).keyed("page");
    workshop.page(page);
    workshop.events.forget();
    workshop.page(page, Workshop.post("ann"));
    assertThat(workshop.events.renderings("fragment [page]")).isEqualTo(1);
    assertThat(workshop.events.of("lookedUp")).containsExactly("[page] WRITING_REQUEST");
    workshop.events.forget();
    workshop.page(page);
    assertThat(workshop.events.of("lookedUp")).containsExactly("[page] FRESH");
  }

  @Test
  @DisplayName("RC-3 AT-8 attachments of a hit are those of the miss")
  void attachments_ofAHit_areThoseOfTheMiss() {
    Attachments everything =
        Attachments.libraries("z", "a")
            .and(Attachments.setting("list", List.of("a", 1L, true)))
            .and(Attachments.status(418))
            .and(
                Attachments.headLink(
                    new Attachments.HeadLink(java.util.Map.of("rel", "next"), true)))
            .and(
                Attachments.headElement(
                    new Attachments.HeadElement("k", "meta", java.util.Map.of("name", "<&\">"))));
    Fragment inner = Fragment.of(scope -> scope.attach(everything)).keyed("inner");
    Fragment page = Fragment.of(scope -> scope.attach(Attachments.libraries("p")).embed(inner));
    Page missed = workshop.page(page.keyed("page"));
    Page found = workshop.page(page.keyed("page"));
    Page foundInside = workshop.page(page);
    assertThat(missed.attachments().libraries()).containsExactly("p", "z", "a");
    assertThat(found.attachments()).isEqualTo(missed.attachments());
    assertThat(foundInside.attachments()).isEqualTo(missed.attachments());
  }

  @Test
  @DisplayName("RC-4 RN-20 the tag 'rendered' is on every entry, clears all and does not bubble")
  void renderedTag_clearsAllOutput_andDoesNotBubble() {
    Fragment page = Fragment.of(scope -> scope.tag("a").write("x")).keyed("page");
    assertThat(workshop.page(page).cacheability().tags().texts()).containsExactly("a");
    assertThat(workshop.page(page).cacheability().tags().texts()).containsExactly("a");
    workshop.cache.invalidator().invalidate("rendered");
    workshop.page(page);
    assertThat(workshop.events.renderings()).isEqualTo(2);
  }

  @Test
  @DisplayName("RC-5 a hit tells the lifetime that is left")
  void hit_tellsWhatIsLeftOfItsLife() {
    Fragment page = Fragment.of(scope -> scope.maxAge(100)).keyed("page");
    assertThat(workshop.page(page).remainingSeconds()).isEqualTo(100);
    workshop.time.advance(Duration.ofMillis(30_500));
    assertThat(workshop.page(page).remainingSeconds()).isEqualTo(69);
    assertThat(workshop.page(page).cacheability().maxAgeSeconds()).isEqualTo(100);
  }

  @Test
  @DisplayName("RC-8 a fragment that is cheaper to render than to fetch simply has no key")
  void fragmentWithoutKey_isNeitherLookedUpNorStored() {
    Fragment cheap = Fragment.of(scope -> scope.write("x"));
    workshop.page(cheap);
    workshop.page(cheap);
    assertThat(workshop.events.renderings()).isEqualTo(2);
    assertThat(workshop.store.reads()).isZero();
    assertThat(workshop.store.statistics().entries()).isZero();
  }

  @Test
  void twoEngines_inOneProcess_knowNothingOfEachOther() {
    Fragment page = Fragment.of(scope -> scope.tag("a").write("x")).keyed("page");
    try (Workshop other = Workshop.plain()) {
      workshop.page(page);
      other.page(page);
      other.cache.invalidator().invalidate("a");
      workshop.page(page);
      other.page(page);
      assertThat(workshop.events.renderings()).isEqualTo(1);
      assertThat(other.events.renderings()).isEqualTo(2);
    }
  }
}
