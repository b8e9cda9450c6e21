package dev.intarsia.web.dynamic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.context.RequestUser;
import dev.intarsia.event.Explanation;
import dev.intarsia.event.Reason;
import dev.intarsia.fragment.Access;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.web.Answer;
import dev.intarsia.web.WebRequest;
import dev.intarsia.web.exchange.ExchangeFacts;
import dev.intarsia.web.layer.KillSwitch;
import dev.intarsia.web.layer.Reply;
import dev.intarsia.web.layer.TestSite;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** DP-1 to DP-13, on the real engine. */
final class DynamicPageCacheTest {

  /** Users by cookie, routes and formats by path and query: what an application knows. */
  private static final ExchangeFacts FACTS =
      ExchangeFacts.plain()
          .withSessionCookie("SID")
          .completedBy(
              (known, more) -> {
                known.session().ifPresent(id -> more.user(RequestUser.of(id)));
                more.attribute(
                    "format",
                    known.queryArguments().containsKey("_format")
                        ? known.queryArguments().get("_format").get(0)
                        : "html");
              });

  private final AtomicInteger renders = new AtomicInteger();
  private final DynamicPageCache dynamic = DynamicPageCache.builder().build();

  private static RouteMatch routeOf(WebRequest request) {
    return RouteMatch.of("node", Map.of("id", request.facts().path().replaceAll("^/.*/", "")));
  }

  private TestSite site(Fragment page) {
    return site(request -> dynamic.pageOf(request.facts(), routeOf(request), page));
  }

  private static TestSite site(Function<WebRequest, Fragment> pages) {
    return site(TestSite.plan(), pages);
  }

  private static TestSite site(TestSite.Plan plan, Function<WebRequest, Fragment> pages) {
    return plan.facts(FACTS).answering(request -> Answer.page(pages.apply(request)));
  }

  private Fragment counted() {
    return Fragment.of(scope -> scope.tag("data").write("render " + renders.incrementAndGet()));
  }

  private static void isNotKept(TestSite site, String target, String detail) {
    for (int i = 0; i < 3; i++) {
      Reply reply = site.get(target);
      assertThat(reply.member("dynamic"))
          .isEqualTo("dynamic; fwd=bypass; detail=\"" + detail + "\"");
      assertThat(reply.member("intarsia")).doesNotContain("hit").doesNotContain("stored");
    }
  }

  @Test
  @DisplayName("DP-1: a page is missed, then hit; an answer without page is left alone")
  void page_isMissedThenHit() {
    try (TestSite site = site(counted())) {
      assertThat(site.get("/node/1").text()).isEqualTo("render 1");
      Reply hit = site.get("/node/1");
      assertThat(hit.text()).isEqualTo("render 1");
      assertThat(hit.header("Cache-Status")).isEqualTo("intarsia; hit");
      site.change("data");
      assertThat(site.get("/node/1").text()).isEqualTo("render 2");
    }
    try (TestSite site = TestSite.plan().answering(request -> Answer.nothing())) {
      assertThat(site.get("/").header("Cache-Status")).contains("no page");
    }
  }

  @Test
  @DisplayName("DP-2: one entry for each value of an argument that it varies by, others ignored")
  void page_variesByTheArgumentsThatItReads() {
    Fragment page =
        Fragment.of(
            scope ->
                scope
                    .write(scope.context("url.query_args:animal"))
                    .write(" " + renders.incrementAndGet()));
    try (TestSite site = site(page)) {
      String llama = site.get("/node/1?animal=llama").text();
      String none = site.get("/node/1").text();
      assertThat(llama).isNotEqualTo(none);
      assertThat(site.get("/node/1?animal=llama&x=1").text()).isEqualTo(llama);
      assertThat(site.get("/node/1?y=2").text()).isEqualTo(none);
      assertThat(renders).hasValue(2);
    }
  }

  @Test
  @DisplayName("DP-3: one route with equal parameters is one page, so is everything unknown")
  void differentUrls_ofOneRoute_shareAPage() {
    try (TestSite site = site(counted())) {
      assertThat(site.get("/node/1").text()).isEqualTo("render 1");
      assertThat(site.get("/alias/1").text()).isEqualTo("render 1");
      assertThat(site.get("/node/2").text()).isEqualTo("render 2");
    }
    Fragment unknown =
        Fragment.of(
            scope ->
                scope.attach(Attachments.status(404)).write("404 " + renders.incrementAndGet()));
    try (TestSite site =
        site(request -> dynamic.pageOf(request.facts(), RouteMatch.of("404"), unknown))) {
      String first = site.get("/a").text();
      Reply second = site.get("/b");
      assertThat(second.text()).isEqualTo(first);
      assertThat(second.status()).isEqualTo(404);
    }
  }

  @Test
  @DisplayName("DP-4: formats are told apart; formats that are not wanted meet no cache")
  void formats_areToldApart() {
    DynamicPageCache noDialogs =
        DynamicPageCache.builder()
            .onlyIf(facts -> !facts.attribute("format").equals(java.util.Optional.of("dialog")))
            .build();
    try (TestSite site =
        site(request -> noDialogs.pageOf(request.facts(), routeOf(request), counted()))) {
      assertThat(site.get("/node/1").text()).isEqualTo("render 1");
      assertThat(site.get("/node/1?_format=json").text()).isEqualTo("render 2");
      assertThat(site.get("/node/1?_format=json").text()).isEqualTo("render 2");
      isNotKept(site, "/node/1?_format=dialog", "request policy");
      assertThat(site.get("/node/1").text()).isEqualTo("render 1");
    }
  }

  @Test
  @DisplayName("DP-5: routes that have opted out")
  void optedOutRoute_isNotKept() {
    try (TestSite site =
        site(
            request ->
                dynamic.pageOf(
                    request.facts(), RouteMatch.of("admin").optedOut("admin route"), counted()))) {
      isNotKept(site, "/admin", "response policy: admin route");
    }
  }

  @Test
  @DisplayName("DP-6: max-age 0, user and listed tags are poor; an ordinary tag is fine")
  void poorPage_isNotKept_andTheCulpritIsNamed() {
    try (TestSite site = site(Fragment.of(scope -> scope.maxAge(0).write("now")))) {
      isNotKept(site, "/node/1", "poor cacheability: max-age 0, brought by the page itself");
    }
    Fragment greeting =
        Fragment.of(scope -> scope.write("Hi " + scope.context("user"))).keyed("greeting");
    try (TestSite site = site(Fragment.of(scope -> scope.write("<p>").embed(greeting)))) {
      isNotKept(site, "/node/1", "poor cacheability: context user, brought by fragment [greeting]");
    }
    DynamicPageCache listing = DynamicPageCache.builder().poorTags("current-temperature").build();
    Fragment weather =
        Fragment.of(scope -> scope.tag("current-temperature").write("21")).keyed("weather");
    try (TestSite site =
        site(
            request ->
                listing.pageOf(
                    request.facts(),
                    routeOf(request),
                    Fragment.of(scope -> scope.embed(weather))))) {
      isNotKept(
          site,
          "/node/1",
          "poor cacheability: tag current-temperature, brought by fragment [weather]");
    }
  }

  @Test
  void culprit_isTheInnermostFragmentThatIsRendered() {
    Fragment inner = Fragment.of(scope -> scope.vary("session")).keyed("inner");
    Fragment outer = Fragment.of(scope -> scope.embed(inner).write("x")).keyed("outer");
    try (TestSite site = site(Fragment.of(scope -> scope.embed(outer)))) {
      assertThat(site.get("/node/1").member("dynamic"))
          .contains("context session, brought by fragment [inner]");
      assertThat(site.get("/node/1").member("dynamic"))
          .as("from the cache only its outside is known")
          .contains("context session, brought by fragment [outer]");
    }
  }

  @Test
  @DisplayName("DP-7: what the way to the page depended on belongs to the page")
  void access_belongsToThePage() {
    Access byUser =
        Access.allowed().because(dev.intarsia.cacheability.Cacheability.contexts("user"));
    try (TestSite site =
        site(
            request ->
                dynamic.pageOf(request.facts(), routeOf(request).dependingOn(byUser), counted()))) {
      isNotKept(
          site, "/node/1", "poor cacheability: context user, brought by the route or the page");
    }
    Access byData = Access.allowed().because(dev.intarsia.cacheability.Cacheability.tags("access"));
    try (TestSite site =
        site(
            request ->
                dynamic.pageOf(request.facts(), routeOf(request).dependingOn(byData), counted()))) {
      String first = site.get("/node/1").text();
      assertThat(site.get("/node/1").text()).isEqualTo(first);
      site.change("access");
      assertThat(site.get("/node/1").text()).isNotEqualTo(first);
    }
  }

  @Test
  @DisplayName("DP-8: a page with status 403 is kept, one with 500 and above never")
  void status_decidesToo() {
    try (TestSite site = site(failing(403))) {
      site.get("/node/1");
      Reply hit = site.get("/node/1");
      assertThat(hit.status()).isEqualTo(403);
      assertThat(hit.text()).isEqualTo("failed 1");
    }
    try (TestSite site = site(failing(503))) {
      isNotKept(site, "/node/1", "status 503");
      assertThat(site.get("/node/1").status()).isEqualTo(503);
    }
    Fragment part = failing(500).keyed("part");
    try (TestSite site = site(Fragment.of(scope -> scope.embed(part)))) {
      assertThat(site.get("/node/1").member("dynamic")).contains("status 500");
    }
  }

  private Fragment failing(int status) {
    return Fragment.of(
        scope ->
            scope.attach(Attachments.status(status)).write("failed " + renders.incrementAndGet()));
  }

  @Test
  @DisplayName("DP-9: the holes of one skeleton are filled anew for each user")
  void holes_areFilledForEachUser() {
    TestSite.Plan plan =
        TestSite.plan()
            .engine(
                engine ->
                    engine.renderer(
                        "greeting", scope -> scope.write("Hi " + scope.context("user"))));
    Fragment page =
        Fragment.of(
            scope ->
                scope
                    .write("render " + renders.incrementAndGet() + " ")
                    .embed(FragmentRef.to("greeting")));
    try (TestSite site =
        site(plan, request -> dynamic.pageOf(request.facts(), routeOf(request), page))) {
      assertThat(site.get("/node/1", "Cookie", "SID=ann").text()).isEqualTo("render 1 Hi ann");
      assertThat(site.get("/node/1", "Cookie", "SID=bob").text()).isEqualTo("render 1 Hi bob");
      assertThat(site.get("/node/1").text()).isEqualTo("render 1 Hi ");
      assertThat(site.get("/node/1").member("intarsia")).startsWith("intarsia; hit");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE"})
  @DisplayName("DP-10: requests that write, or that the policy denies, neither read nor write")
  void writingRequest_neitherReadsNorWrites(String method) {
    try (TestSite site = site(counted())) {
      assertThat(site.send(method, "/node/1").text()).isEqualTo("render 1");
      assertThat(site.get("/node/1").text()).isEqualTo("render 2");
      Reply writing = site.send(method, "/node/1");
      assertThat(writing.text()).isEqualTo("render 3");
      assertThat(writing.member("dynamic")).isEqualTo("dynamic; fwd=method");
      assertThat(site.get("/node/1").text()).isEqualTo("render 2");
    }
    DynamicPageCache denying =
        DynamicPageCache.builder().onlyIf(facts -> facts.cookie("preview").isEmpty()).build();
    try (TestSite site =
        site(request -> denying.pageOf(request.facts(), routeOf(request), counted()))) {
      String kept = site.get("/node/1").text();
      assertThat(site.get("/node/1", "Cookie", "preview=1").text()).isNotEqualTo(kept);
      assertThat(site.get("/node/1").text()).isEqualTo(kept);
    }
  }

  @Test
  @DisplayName("DP-11: a poor fragment that can be deferred is a hole, and explain says so")
  void poorFragmentThatCanBeDeferred_isAHole_andIsNamed() {
    TestSite.Plan plan =
        TestSite.plan()
            .engine(
                engine ->
                    engine
                        .renderer("cart", scope -> scope.write(scope.context("session")))
                        .renderer("clock", scope -> scope.maxAge(0).write("12:00")));
    Fragment page =
        Fragment.of(
            scope ->
                scope
                    .write("render " + renders.incrementAndGet())
                    .embed(FragmentRef.to("cart"))
                    .embed(FragmentRef.to("clock")));
    try (TestSite site =
        site(plan, request -> dynamic.pageOf(request.facts(), routeOf(request), page))) {
      Reply first = site.get("/node/1");
      assertThat(first.member("dynamic")).isEmpty();
      assertThat(first.member("intarsia")).contains("stored");
      assertThat(site.get("/node/1").member("intarsia")).startsWith("intarsia; hit");
      assertThat(renders).hasValue(1);
      site.cache.clear();
      try (var scope = site.cache.beginTraced(facts("/node/1"))) {
        Explanation whole =
            scope
                .render(dynamic.pageOf(facts("/node/1"), RouteMatch.of("node"), page))
                .explanation()
                .orElseThrow();
        assertThat(hole(whole, "cart").hole()).isEqualTo(Reason.POOR_CONTEXT);
        assertThat(hole(whole, "clock").hole()).isEqualTo(Reason.POOR_MAX_AGE);
      }
    }
  }

  private static dev.intarsia.context.RequestFacts facts(String path) {
    return dev.intarsia.context.RequestFacts.get(path).build();
  }

  private static Explanation hole(Explanation in, String label) {
    if (in.label().contains(label) && in.isHole()) {
      return in;
    }
    for (Explanation child : in.children()) {
      Explanation found = hole(child, label);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  @Test
  @DisplayName("DP-12: nothing of the application is needed to look a page up but its route")
  void hit_rendersNothing() {
    try (TestSite site =
        site(
            request ->
                dynamic.pageOf(
                    request.facts(),
                    routeOf(request),
                    Fragment.of(
                        scope -> {
                          if (renders.incrementAndGet() > 1) {
                            throw new IllegalStateException("rendered again");
                          }
                          scope.write("once");
                        })))) {
      for (int i = 0; i < 5; i++) {
        assertThat(site.get("/node/1").text()).isEqualTo("once");
      }
    }
  }

  @Test
  @DisplayName("DP-13: a max-age above the threshold is an expiry, one at it is poor")
  void maxAgeAboveTheThreshold_isAnExpiry() {
    DynamicPageCache patient = DynamicPageCache.builder().poorMaxAge(10).build();
    try (TestSite site =
        site(
            request ->
                patient.pageOf(
                    request.facts(),
                    routeOf(request),
                    Fragment.of(
                        scope -> scope.maxAge(11).write("" + renders.incrementAndGet()))))) {
      assertThat(site.get("/node/1").text()).isEqualTo("1");
      site.time.pass(Duration.ofSeconds(11));
      assertThat(site.get("/node/1").text()).isEqualTo("1");
      site.time.pass(Duration.ofMillis(1));
      assertThat(site.get("/node/1").text()).isEqualTo("2");
    }
    try (TestSite site =
        site(
            request ->
                patient.pageOf(
                    request.facts(),
                    routeOf(request),
                    Fragment.of(scope -> scope.maxAge(10).write("x"))))) {
      isNotKept(site, "/node/1", "poor cacheability: max-age 10, brought by the page itself");
    }
  }

  @Test
  void killSwitch_keepsThePageOut_alsoWhenItsFragmentComesFromTheCache() {
    Fragment banner =
        Fragment.of(
                scope -> scope.tag(KillSwitch.TAG.text()).write("b" + renders.incrementAndGet()))
            .keyed("banner");
    try (TestSite site = site(Fragment.of(scope -> scope.embed(banner)))) {
      isNotKept(
          site, "/node/1", "poor cacheability: tag no-page-cache, brought by fragment [banner]");
      assertThat(renders).hasValue(1);
    }
  }

  @Test
  void pageWithAKeyOfItsOwn_keepsIt() {
    Fragment own = counted().keyed("front");
    try (TestSite site = site(own)) {
      site.get("/node/1");
      assertThat(site.get("/node/2").text()).isEqualTo("render 1");
      site.cache.invalidator().invalidate(own.key().orElseThrow());
      assertThat(site.get("/node/1").text()).isEqualTo("render 2");
    }
  }

  @Test
  void detail_holdsNoCharacterThatEndsAHeader() {
    Fragment evil =
        Fragment.of(scope -> scope.maxAge(0)).keyed("a\r\nSet-Cookie: b=c\u010A\"; hit");
    try (TestSite site = site(Fragment.of(scope -> scope.embed(evil)))) {
      Reply reply = site.get("/node/1");
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.has("Set-Cookie")).isFalse();
      assertThat(reply.header("Cache-Status")).contains("??Set-Cookie").contains("?\\\"; hit");
    }
  }
}
