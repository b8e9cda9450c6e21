package dev.intarsia.core.placeholder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.context.RequestFacts;
import dev.intarsia.context.RequestUser;
import dev.intarsia.core.render.Workshop;
import dev.intarsia.delivery.Page;
import dev.intarsia.event.Reason;
import dev.intarsia.failure.InvalidInputException;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.Deferral;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.Rendered;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a reference becomes a hole, and what that keeps away from the fragment around it. */
final class DeferralTest {

  private final Workshop workshop =
      Workshop.with(
          builder ->
              builder
                  .autoPlaceholders(0, Set.of("session", "user"), Set.of("ticker"))
                  .renderer("plain", scope -> scope.write("plain").tag("plain"))
                  .renderer("echo", scope -> scope.write(scope.arguments().string(0)))
                  .renderer("varying", scope -> scope.vary(scope.arguments().string(0)).write("v"))
                  .renderer("tagged", scope -> scope.tag(scope.arguments().string(0)).write("t"))
                  .renderer(
                      "aged", scope -> scope.maxAge(scope.arguments().integer(0)).write("aged"))
                  .renderer("user", scope -> scope.write(scope.context("user")).tag("u"))
                  .renderer(
                      "assets",
                      scope ->
                          scope
                              .attach(Attachments.libraries("late"))
                              .attach(Attachments.setting("by", "late"))
                              .maxAge(0)
                              .write("assets"))
                  .renderer(
                      "nested",
                      scope ->
                          scope.write("<").embed(FragmentRef.to("user")).write(">").maxAge(0)));

  @AfterEach
  void close() {
    workshop.close();
  }

  private static Fragment pageWith(FragmentRef... refs) {
    return Fragment.of(
            scope -> {
              scope.write("[");
              for (FragmentRef ref : refs) {
                scope.embed(ref);
              }
              scope.write("]");
            })
        .keyed("page");
  }

  /** Why the reference is a hole in a page; FRESH: it is none. */
  private Reason reasonOf(FragmentRef ref, RequestFacts facts) {
    workshop.events.forget();
    Rendered skeleton = workshop.skeleton(Fragment.of(scope -> scope.embed(ref)), facts);
    List<String> deferred = workshop.events.of("deferred");
    assertThat(skeleton.holes()).hasSize(deferred.size());
    if (deferred.isEmpty()) {
      return Reason.FRESH;
    }
    assertThat(deferred).hasSize(1);
    return Reason.valueOf(deferred.get(0).replaceFirst(".* ", ""));
  }

  private Reason reasonOf(FragmentRef ref) {
    return reasonOf(ref, Workshop.as("ann"));
  }

  @Test
  @DisplayName("PH-5 forced: the page's entry has the hole, the reference an entry of its own")
  void forcedReference_isAHole_andCachedForItself() {
    FragmentRef ref = FragmentRef.to("plain").keyed("p").deferred(Deferral.ALWAYS);
    assertThat(reasonOf(ref)).isEqualTo(Reason.FORCED);
    Page page = workshop.page(pageWith(ref));
    assertThat(page.text()).isEqualTo("[plain]");
    assertThat(workshop.events.of("stored")).containsExactly("[page] []", "[p] []");
    workshop.cache.invalidator().invalidate("plain");
    workshop.events.forget();
    assertThat(workshop.page(pageWith(ref)).text()).isEqualTo("[plain]");
    assertThat(workshop.events.of("rendered")).containsExactly("ref plain[]");
  }

  @Test
  @DisplayName("PH-6 declared max-age 0: a hole that is never cached, key or not")
  void declaredMaxAgeZero_isAHole_andNeverCached() {
    for (FragmentRef ref :
        List.of(
            FragmentRef.to("plain").withMaxAge(0),
            FragmentRef.to("plain").withMaxAge(0).keyed("p"))) {
      assertThat(reasonOf(ref)).isEqualTo(Reason.POOR_MAX_AGE);
      workshop.cache.clear();
      workshop.page(pageWith(ref));
      workshop.page(pageWith(ref));
      assertThat(workshop.events.renderings("ref plain[]")).isEqualTo(2);
      assertThat(workshop.events.renderings("fragment [page]")).isEqualTo(1);
      assertThat(workshop.events.of("stored")).containsExactly("[page] []");
    }
  }

  @Test
  @DisplayName("PH-7 declared user: a hole, cached per user if it has a key")
  void declaredUser_isAHole_cachedPerUser() {
    FragmentRef ref = FragmentRef.to("user").varyingBy("user").keyed("who");
    assertThat(reasonOf(ref)).isEqualTo(Reason.POOR_CONTEXT);
    workshop.events.forget();
    for (String user : List.of("ann", "bob", "ann", "bob")) {
      assertThat(workshop.text(pageWith(ref), Workshop.as(user))).isEqualTo("[" + user + "]");
    }
    assertThat(workshop.events.renderings("ref user[]")).isEqualTo(2);
    assertThat(workshop.events.renderings("fragment [page]")).isEqualTo(1);
  }

  @Test
  @DisplayName("PH-8 declared listed tag: a hole")
  void declaredListedTag_isAHole() {
    assertThat(reasonOf(FragmentRef.to("plain").tagged("ticker"))).isEqualTo(Reason.POOR_TAG);
    assertThat(reasonOf(FragmentRef.to("plain").tagged("tickers"))).isEqualTo(Reason.FRESH);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("PH-9 PH-10 found while rendering, keyed or not: a hole, the parent stays clean")
  void foundWhileRendering_isAHole_rendersOnce_parentStaysClean(boolean isKeyed) {
    record Case(FragmentRef ref, Reason reason, String text) {}
    List<Case> cases =
        List.of(
            new Case(FragmentRef.to("user"), Reason.POOR_CONTEXT, "ann"),
            new Case(FragmentRef.to("tagged", "ticker"), Reason.POOR_TAG, "t"),
            new Case(FragmentRef.to("aged", 0), Reason.POOR_MAX_AGE, "aged"));
    for (Case each : cases) {
      FragmentRef ref = isKeyed ? each.ref.keyed("r", each.text) : each.ref;
      workshop.cache.clear();
      workshop.events.forget();
      Page page = workshop.page(pageWith(ref), Workshop.as("ann"));
      assertThat(page.text()).isEqualTo("[" + each.text + "]");
      assertThat(workshop.events.of("deferred")).containsExactly(ref + " " + each.reason);
      assertThat(workshop.events.renderings("ref " + ref)).as("rendered once").isEqualTo(1);
      assertThat(workshop.events.of("stored")).contains("[page] []");
      Rendered skeleton = workshop.skeleton(pageWith(ref), Workshop.as("bob"));
      assertThat(skeleton.cacheability().tags().texts()).isEmpty();
      assertThat(skeleton.cacheability().isStorable()).isTrue();
      assertThat(skeleton.holes()).hasSize(1);
    }
  }

  @Test
  @DisplayName("PH-9 found in what is stored: a hole, not fetched or rendered again")
  void foundInWhatIsStored_isAHole_fetchedOnce() {
    FragmentRef ref = FragmentRef.to("user").keyed("who");
    workshop.page(pageWith(ref), Workshop.as("ann"));
    Fragment other = Fragment.of(scope -> scope.write("other ").embed(ref)).keyed("other");
    workshop.events.forget();
    Page page = workshop.page(other, Workshop.as("ann"));
    assertThat(page.text()).isEqualTo("other ann");
    assertThat(workshop.events.of("deferred")).containsExactly("user[] POOR_CONTEXT");
    assertThat(workshop.events.renderings("ref user[]")).isZero();
    assertThat(workshop.events.of("lookedUp")).containsExactly("[other] NOT_FOUND", "[who] FRESH");
    assertThat(workshop.events.of("stored")).containsExactly("[other] []");
  }

  @Test
  void forbidden_isRenderedInPlace_andBubbles() {
    FragmentRef ref = FragmentRef.to("user").varyingBy("user").deferred(Deferral.NEVER);
    assertThat(reasonOf(ref)).isEqualTo(Reason.FRESH);
    Rendered skeleton = workshop.skeleton(pageWith(ref), Workshop.as("ann"));
    assertThat(skeleton.text()).isEqualTo("[ann]");
    assertThat(skeleton.cacheability().contexts().texts()).containsExactly("user");
  }

  @Test
  void harmlessReference_isRenderedInPlace_andBubbles() {
    Page page = workshop.page(pageWith(FragmentRef.to("plain")));
    assertThat(page.cacheability().tags().texts()).containsExactly("plain");
    assertThat(workshop.events.of("deferred")).isEmpty();
    assertThat(workshop.events.of("stored")).containsExactly("[page] []");
  }

  @Test
  @DisplayName("PH-11 only the listed token itself counts, after folding")
  void condition_meansTheVeryToken_afterFolding() {
    for (String harmless : List.of("user.permissions", "user.roles", "session.exists", "url")) {
      assertThat(reasonOf(FragmentRef.to("plain").varyingBy(harmless)))
          .as(harmless)
          .isEqualTo(Reason.FRESH);
      assertThat(reasonOf(FragmentRef.to("varying", harmless)))
          .as("found %s", harmless)
          .isEqualTo(Reason.FRESH);
    }
    assertThat(reasonOf(FragmentRef.to("plain").varyingBy("user", "user.permissions")))
        .isEqualTo(Reason.POOR_CONTEXT);
    assertThat(reasonOf(FragmentRef.to("varying", "user").varyingBy("user.roles:editor")))
        .isEqualTo(Reason.POOR_CONTEXT);
    assertThat(reasonOf(FragmentRef.to("plain").varyingBy("session")))
        .isEqualTo(Reason.POOR_CONTEXT);
  }

  @Test
  @DisplayName("PH-11 a tag of a context that is folded away counts")
  void tagOfAFoldedContext_counts() {
    try (Workshop listing =
        Workshop.with(
            builder ->
                builder
                    .autoPlaceholders(-1, Set.of(), Set.of("user:ann"))
                    .renderer("plain", scope -> scope.write("x")))) {
      FragmentRef both = FragmentRef.to("plain").varyingBy("user", "user.roles");
      FragmentRef rolesOnly = FragmentRef.to("plain").varyingBy("user.roles");
      RequestFacts ann =
          RequestFacts.get("/").user(RequestUser.of("ann").withRoles("editor")).build();
      assertThat(listing.skeleton(Fragment.of(scope -> scope.embed(both)), ann).holes()).hasSize(1);
      assertThat(listing.skeleton(Fragment.of(scope -> scope.embed(rolesOnly)), ann).holes())
          .isEmpty();
      assertThat(
              listing.skeleton(Fragment.of(scope -> scope.embed(both)), Workshop.as("bob")).holes())
          .isEmpty();
    }
  }

  @Test
  void threshold_includesItself_andMinusOneTurnsItOff() {
    try (Workshop minute =
            Workshop.with(
                builder ->
                    builder
                        .autoPlaceholders(60, Set.of(), Set.of())
                        .renderer("plain", scope -> scope.write("x")));
        Workshop never =
            Workshop.with(
                builder ->
                    builder
                        .autoPlaceholders(-1, Set.of(), Set.of())
                        .renderer("plain", scope -> scope.write("x")))) {
      assertThat(holes(minute, 60)).isEqualTo(1);
      assertThat(holes(minute, 61)).isZero();
      assertThat(holes(minute, Long.MAX_VALUE)).isZero();
      assertThat(holes(never, 0)).isZero();
    }
  }

  private static int holes(Workshop shop, long maxAge) {
    FragmentRef ref = FragmentRef.to("plain").withMaxAge(maxAge);
    return shop.skeleton(Fragment.of(scope -> scope.embed(ref)), Workshop.get()).holes().size();
  }

  @Test
  void grantedMaxAge_counts_notWhatIsLeftOfIt() {
    try (Workshop minute =
        Workshop.with(
            builder ->
                builder
                    .autoPlaceholders(60, Set.of(), Set.of())
                    .renderer("plain", scope -> scope.write("x")))) {
      FragmentRef ref = FragmentRef.to("plain").withMaxAge(61).keyed("p");
      Fragment page = Fragment.of(scope -> scope.embed(ref));
      minute.page(page);
      minute.time.advance(java.time.Duration.ofSeconds(50));
      assertThat(minute.skeleton(page, Workshop.get()).holes()).isEmpty();
      assertThat(minute.events.renderings("ref plain[]")).isEqualTo(1);
    }
  }

  @Test
  @DisplayName("PH-12 a hole's assets and settings join the page's, the hole's win, hit or miss")
  void attachmentsOfAHole_joinThePages_onHitAndMissAlike() {
    Fragment page =
        Fragment.of(
                scope ->
                    scope
                        .attach(Attachments.libraries("page"))
                        .attach(Attachments.setting("by", "page"))
                        .attach(Attachments.setting("own", true))
                        .embed(FragmentRef.to("assets")))
            .keyed("page");
    Page missed = workshop.page(page);
    Page found = workshop.page(page);
    for (Page each : List.of(missed, found)) {
      assertThat(each.attachments().libraries()).containsExactly("page", "late");
      assertThat(each.attachments().settings())
          .containsEntry("by", "late")
          .containsEntry("own", true);
      assertThat(each.cacheability().maxAgeSeconds()).isZero();
    }
    assertThat(workshop.events.of("lookedUp")).containsExactly("[page] NOT_FOUND", "[page] FRESH");
  }

  @Test
  @DisplayName("PH-13 PH-20 a request that writes makes no holes of what it renders")
  void writingRequest_makesNoHoles() {
    FragmentRef forced = FragmentRef.to("plain").deferred(Deferral.ALWAYS);
    FragmentRef keyed = FragmentRef.to("user").varyingBy("user").keyed("who");
    for (FragmentRef ref : List.of(forced, keyed, FragmentRef.to("aged", 0))) {
      assertThat(reasonOf(ref, Workshop.post("ann"))).as("%s", ref).isEqualTo(Reason.FRESH);
    }
  }

  @Test
  @DisplayName("PH-20 what is stored and poor is left out for a request that writes, too")
  void writingRequest_leavesOutWhatIsStored() {
    FragmentRef keyed = FragmentRef.to("user").varyingBy("user").keyed("who");
    workshop.page(Fragment.of(scope -> scope.embed(keyed)), Workshop.as("ann"));
    workshop.events.forget();
    assertThat(reasonOf(keyed, Workshop.post("ann"))).isEqualTo(Reason.POOR_CONTEXT);
    assertThat(workshop.text(Fragment.of(scope -> scope.embed(keyed)), Workshop.post("ann")))
        .isEqualTo("ann");
  }

  @Test
  @DisplayName("PH-13 a skeleton stored by a reader is used by a writer, its holes are filled")
  void writingRequest_fillsTheHolesOfWhatIsStored() {
    Fragment page = pageWith(FragmentRef.to("user"));
    workshop.page(page, Workshop.as("ann"));
    workshop.events.forget();
    assertThat(workshop.text(page, Workshop.post("bob"))).isEqualTo("[bob]");
    assertThat(workshop.events.of("rendered")).containsExactly("ref user[]");
  }

  @Test
  @DisplayName("PH-13 a marker of a forced reference is a hole for a request that writes too")
  void markerOfAForcedReference_isAHole_forAWriterToo() {
    FragmentRef forced = FragmentRef.to("plain").deferred(Deferral.ALWAYS);
    Fragment byMarker = Fragment.of(scope -> scope.write(scope.marker(forced)));
    Fragment byUser = Fragment.of(scope -> scope.write(scope.marker(FragmentRef.to("user"))));
    assertThat(workshop.skeleton(byMarker, Workshop.post("ann")).holes()).hasSize(1);
    assertThat(workshop.skeleton(byUser, Workshop.post("ann")).holes()).isEmpty();
    assertThat(workshop.text(byMarker, Workshop.post("ann"))).isEqualTo("plain");
    Fragment unknown =
        Fragment.of(scope -> scope.write(scope.marker(forced.varyingBy("nothing.known"))));
    assertThatThrownBy(() -> workshop.page(unknown)).hasMessageContaining("nothing");
  }

  @Test
  @DisplayName("PH-14 a hole may hold a hole, also in what is cached")
  void holeInAHole_isFilled() {
    FragmentRef outer = FragmentRef.to("nested");
    assertThat(workshop.text(pageWith(outer), Workshop.as("ann"))).isEqualTo("[<ann>]");
    assertThat(workshop.text(pageWith(outer), Workshop.as("bob"))).isEqualTo("[<bob>]");
  }

  @Test
  @DisplayName("PH-15 one reference in many places is rendered once, on every method")
  void sameReference_manyTimes_isRenderedOnce() {
    FragmentRef ref = FragmentRef.to("user");
    FragmentRef harmless = FragmentRef.to("plain");
    Fragment page = pageWith(ref, harmless, ref, harmless, ref, harmless);
    assertThat(workshop.text(page, Workshop.as("ann"))).isEqualTo("[annplainannplainannplain]");
    assertThat(workshop.events.renderings("ref user[]")).isEqualTo(1);
    assertThat(workshop.events.renderings("ref plain[]")).isEqualTo(1);
    workshop.cache.clear();
    workshop.events.forget();
    workshop.page(page, Workshop.post("ann"));
    assertThat(workshop.events.renderings("ref user[]")).isEqualTo(1);
    assertThat(workshop.events.renderings("ref plain[]")).isEqualTo(1);
  }

  @Test
  @DisplayName("PH-3 contexts, tags and denials in another order are the same reference")
  void orderOfDeclarations_makesNoDifference() {
    FragmentRef one =
        FragmentRef.to("user").varyingBy("user", "url").tagged("b", "a").denying("x", "y");
    FragmentRef other =
        FragmentRef.to("user").tagged("a").denying("y", "x").varyingBy("url", "user").tagged("b");
    assertThat(workshop.text(pageWith(one, other), Workshop.as("ann"))).isEqualTo("[annann]");
    assertThat(workshop.events.renderings("ref user[]")).isEqualTo(1);
  }

  @Test
  @DisplayName("PH-4 arguments with markup and other letters come through the store")
  void arguments_ofAnyText_comeThroughTheStore() {
    String nasty = "& < > \" ' \u0000 \n % + \uD83D\uDE00 ?a[]=b";
    Fragment page = pageWith(FragmentRef.to("echo", nasty).deferred(Deferral.ALWAYS));
    assertThat(workshop.page(page).text()).isEqualTo("[" + nasty + "]");
    assertThat(workshop.page(page).text()).isEqualTo("[" + nasty + "]");
    assertThat(workshop.events.renderings("fragment [page]")).isEqualTo(1);
  }

  @Test
  @DisplayName("PH-2 an argument that is no scalar is refused, naming it")
  void argument_thatIsNoScalar_isRefused() {
    assertThatThrownBy(() -> FragmentRef.to("echo", List.of("x")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("argument 0")
        .hasMessageContaining("List");
  }

  @Test
  @DisplayName("PH-16 preview, fallback, deadline and denials are in the recipe from the store")
  void wholeRecipe_comesThroughTheStore() {
    FragmentRef ref =
        FragmentRef.to("user", "a", 1L, 2.5, true, null)
            .keyed("k", "l")
            .varyingBy("user")
            .tagged("t")
            .withMaxAge(30)
            .deferred(Deferral.ALWAYS)
            .withPreview("<i>…</i>")
            .withFallback("<b>–</b>")
            .within(java.time.Duration.ofMillis(1500))
            .denying("stream");
    Fragment page = pageWith(ref);
    workshop.page(page, Workshop.as("ann"));
    workshop.events.forget();
    Rendered skeleton = workshop.skeleton(page, Workshop.as("ann"));
    assertThat(workshop.events.of("lookedUp")).containsExactly("[page] FRESH");
    FragmentRef stored = skeleton.holes().get(0).ref();
    assertThat(stored).isEqualTo(ref).isNotSameAs(ref);
    assertThat(stored.preview()).isEqualTo("<i>…</i>");
    assertThat(stored.fallback()).isEqualTo("<b>–</b>");
    assertThat(stored.deadline()).isEqualTo(ref.deadline());
    assertThat(stored.deniedStrategies()).containsExactly("stream");
    assertThat(stored.deferral()).isEqualTo(Deferral.ALWAYS);
    assertThat(stored.key()).isEqualTo(ref.key());
    assertThat(stored.declared()).isEqualTo(ref.declared());
    assertThat(stored.arguments()).isEqualTo(ref.arguments());
  }

  @Test
  @DisplayName("PH-18 user content that imitates markers, holes or recipes stays text")
  void userContent_thatImitatesMarkers_staysText() {
    String imitation =
        "intarsia-00000000000000000000000000000000-00000000 <!-- hole --> ref user[] \u0000";
    Fragment page =
        Fragment.of(
                scope -> {
                  String marker = scope.marker(FragmentRef.to("user"));
                  String secret = marker.substring(0, marker.length() - 8);
                  scope.write(imitation + marker + "|" + imitation + secret + "|" + marker);
                  scope.write(secret + "7fffffff");
                })
            .keyed("page");
    for (String user : List.of("ann", "bob")) {
      String text = workshop.text(page, Workshop.as(user));
      assertThat(text)
          .startsWith(imitation + user + "|" + imitation + "intarsia-")
          .contains("-|" + user + "intarsia-")
          .endsWith("-7fffffff");
    }
  }

  @Test
  @DisplayName("PH-18 output of one hole that looks like another one's marker stays text")
  void outputOfAHole_isNeverSearched() {
    Fragment page =
        Fragment.of(
            scope -> {
              String marker = scope.marker(FragmentRef.to("user"));
              FragmentRef echo =
                  FragmentRef.to("echo", "{" + marker + "}").deferred(Deferral.ALWAYS);
              scope.embed(echo).write(marker);
            });
    assertThat(workshop.text(page, Workshop.as("ann"))).startsWith("{intarsia-").endsWith("}ann");
  }

  @Test
  void markers_workInAttributes_escapedOrNot_oftenOrNever() {
    Fragment page =
        Fragment.of(
            scope -> {
              String user = scope.marker(FragmentRef.to("user"));
              String plain = scope.marker(FragmentRef.to("plain"));
              scope.marker(FragmentRef.to("aged", 0));
              assertThat(user).matches("[a-z0-9-]+").isNotEqualTo(plain);
              scope.write("<a href=\"?" + user + "&amp;" + plain + "\" title='" + user + "'>");
            });
    Page made = workshop.page(page, Workshop.as("ann"));
    assertThat(made.text()).isEqualTo("<a href=\"?ann&amp;plain\" title='ann'>");
    assertThat(made.cacheability().tags().texts()).contains("plain", "u");
  }

  @Test
  void markers_ofOneRendering_meanNothingInTheNext() {
    java.util.concurrent.atomic.AtomicReference<String> first =
        new java.util.concurrent.atomic.AtomicReference<>();
    Fragment page =
        Fragment.of(
            scope -> {
              String marker = scope.marker(FragmentRef.to("user"));
              scope.write(first.get() == null ? "" : first.get()).write(marker);
              first.set(marker);
            });
    assertThat(workshop.text(page, Workshop.as("ann"))).isEqualTo("ann");
    String leaked = first.get();
    assertThat(workshop.text(page, Workshop.as("bob"))).isEqualTo(leaked + "bob");
  }

  @Test
  void markerWithAHoleInItsMiddle_isNoMarker_andLosesNothing() {
    Fragment page =
        Fragment.of(
            scope -> {
              String marker = scope.marker(FragmentRef.to("plain"));
              scope.write("a" + marker.substring(0, 5));
              scope.embed(FragmentRef.to("user"));
              scope.write(marker.substring(5) + "b");
            });
    assertThat(workshop.text(page, Workshop.as("ann"))).startsWith("aintar").endsWith("b");
    assertThat(workshop.text(page, Workshop.as("ann"))).contains("ann");
  }

  @Test
  @DisplayName("PH-21 the main content itself may be a hole")
  void mainContent_mayBeAHole() {
    FragmentRef main = FragmentRef.to("user").deferred(Deferral.ALWAYS);
    Fragment page = Fragment.of(scope -> scope.embed(main)).keyed("page");
    assertThat(workshop.text(page, Workshop.as("ann"))).isEqualTo("ann");
    assertThat(workshop.text(page, Workshop.as("bob"))).isEqualTo("bob");
  }
}
