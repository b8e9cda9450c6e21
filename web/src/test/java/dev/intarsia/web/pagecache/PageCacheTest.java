package dev.intarsia.web.pagecache;

import static dev.intarsia.web.pagecache.Pages.counted;
import static dev.intarsia.web.pagecache.Pages.header;
import static dev.intarsia.web.pagecache.Pages.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.web.layer.Reply;
import dev.intarsia.web.layer.TestSite;
import dev.intarsia.web.requesttarget.CanonicalTarget;
import dev.intarsia.web.requesttarget.QueryRules;
import dev.intarsia.web.requesttarget.TargetRules;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PageCacheTest {

  private final AtomicInteger renders = new AtomicInteger();

  @Test
  @DisplayName("PC-1: miss, hit, tag invalidated, miss")
  void page_isMissedThenHit_untilItsTagIsInvalidated() {
    try (TestSite site = plan().showing(() -> counted(renders))) {
      Reply first = site.get("/");
      Reply second = site.get("/");
      site.change("data");
      Reply third = site.get("/");
      assertThat(first.text()).isEqualTo("render 1").isEqualTo(second.text());
      assertThat(third.text()).isEqualTo("render 2");
      assertThat(first.page()).isEqualTo("page; fwd=miss; stored");
      assertThat(second.page()).isEqualTo("page; hit");
      assertThat(third.page()).isEqualTo("page; fwd=stale; stored");
      assertThat(site.asked).hasValue(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rendered", "http_response", "role:anonymous", "data", "front"})
  @DisplayName("PC-2, PC-7: tags of the engine, of the library, of the site, of the page")
  void page_carriesItsOwnTags_andThoseOfAllPages(String tag) {
    TestSite.Plan plan = plan(cache -> cache.tagged("role:anonymous"));
    try (TestSite site = plan.showing(() -> counted(renders).tagged("front"))) {
      site.get("/");
      site.change("other");
      assertThat(site.get("/").page()).isEqualTo("page; hit");
      site.change(tag);
      assertThat(site.get("/").page()).startsWith("page; fwd=stale");
    }
  }

  @Test
  @DisplayName("PC-3, PC-12: queries are kept as they come")
  void queries_areTwoPages_unlessRulesSayOtherwise() {
    try (TestSite site = plan().showing(() -> counted(renders))) {
      assertThat(site.get("/?_format=html").text()).isEqualTo("render 1");
      assertThat(site.get("/?_format=json").text()).isEqualTo("render 2");
      assertThat(site.get("/?a=1&b=2").text()).isEqualTo("render 3");
      assertThat(site.get("/?b=2&a=1").text()).isEqualTo("render 4");
      assertThat(site.get("/?_format=html").text()).isEqualTo("render 1");
    }
    TargetRules rules =
        TargetRules.forHosts(TestSite.HOST)
            .withQuery(QueryRules.AS_IS.ignoringTracking().inAnyOrder());
    try (TestSite site = plan().targets(rules).showing(() -> counted(renders))) {
      assertThat(site.get("/?a=1&b=2").text()).isEqualTo("render 5");
      assertThat(site.get("/?b=2&utm_source=x&a=1").text()).isEqualTo("render 5");
    }
  }

  @Test
  @DisplayName("PC-6: a visitor with session meets no page cache")
  void visitorWithSession_neitherReadsNorWrites() {
    try (TestSite site = plan().showing(() -> counted(renders))) {
      assertThat(site.get("/", "Cookie", "SID=1").page())
          .isEqualTo("page; fwd=bypass; detail=\"session\"");
      assertThat(site.get("/").text()).isEqualTo("render 2");
      Reply known = site.get("/", "Cookie", "SID=1");
      assertThat(known.text()).isEqualTo("render 3");
      assertThat(known.header("Cache-Control")).isEqualTo("private, no-store");
      assertThat(known.has("Vary")).isFalse();
    }
  }

  @Test
  void cookieThatTellsWhoItIs_isLikeASession() {
    TestSite.Plan plan = plan(cache -> cache.identifiedBy("remember_me"));
    try (TestSite site = plan.showing(() -> counted(renders))) {
      site.get("/");
      assertThat(site.get("/", "Cookie", "remember_me=").page()).contains("session");
      assertThat(site.get("/", "Cookie", "other=1").page()).isEqualTo("page; hit");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 404, 410})
  @DisplayName("PC-8: negative pages have a bounded life and a tag of their own")
  void negativePage_livesAnHour_andDiesByItsTag(int status) {
    try (TestSite site = plan().showing(() -> failing(status))) {
      site.get("/gone");
      Reply hit = site.get("/gone");
      assertThat(hit.status()).isEqualTo(status);
      assertThat(hit.page()).isEqualTo("page; hit; ttl=3600");
      site.time.pass(Duration.ofMinutes(60).plusMillis(1));
      assertThat(site.get("/gone").page()).isEqualTo("page; fwd=stale; stored");
      site.change("4xx-response");
      assertThat(site.get("/gone").page()).isEqualTo("page; fwd=stale; stored");
    }
  }

  private Fragment failing(int status) {
    return Fragment.of(
        scope -> scope.attach(Attachments.status(status)).write("no " + renders.incrementAndGet()));
  }

  @Test
  @DisplayName("PC-8: life 0 means never, and the status says so")
  void negativePage_withLifeZero_isNeverKept() {
    try (TestSite site = plan(cache -> cache.negative(Duration.ZERO)).showing(() -> failing(404))) {
      assertThat(site.get("/gone").page()).doesNotContain("stored").contains("status 404");
      assertThat(site.get("/gone").text()).isEqualTo("no 2");
    }
  }

  @Test
  @DisplayName("PC-9: HEAD and GET share a page")
  void headAndGet_shareAPage() {
    try (TestSite site = plan().showing(() -> counted(renders))) {
      Reply first = site.send("HEAD", "/");
      Reply get = site.get("/");
      Reply second = site.send("HEAD", "/");
      assertThat(first.body()).isEmpty();
      assertThat(get.text()).isEqualTo("render 1");
      assertThat(get.page()).isEqualTo("page; hit");
      assertThat(second.length()).isEqualTo(get.length());
      assertThat(second.header("ETag")).isEqualTo(get.header("ETag"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  @DisplayName("PC-10: redirects are kept")
  void redirect_isKept(int status) {
    Fragment redirect =
        Fragment.of(
            scope -> scope.attach(Attachments.status(status)).attach(header("Location", "/new")));
    try (TestSite site = plan().showing(() -> redirect)) {
      site.get("/old");
      Reply hit = site.get("/old");
      assertThat(hit.page()).isEqualTo("page; hit");
      assertThat(hit.status()).isEqualTo(status);
      assertThat(hit.header("Location")).isEqualTo("/new");
    }
  }

  @Test
  @DisplayName("PC-13: the earliest expiry of all parts")
  void page_livesAsLongAsTheShortestLivedOfItsParts() {
    Fragment part = Fragment.of(scope -> scope.maxAge(60).write("part")).keyed("part");
    Fragment page =
        Fragment.of(scope -> scope.maxAge(600).embed(part).write(" " + renders.incrementAndGet()));
    try (TestSite site = plan().showing(() -> page)) {
      site.get("/other");
      site.time.pass(Duration.ofSeconds(50));
      site.get("/");
      assertThat(site.get("/").page()).isEqualTo("page; hit; ttl=10");
      site.time.pass(Duration.ofMillis(10_001));
      assertThat(site.get("/").page()).startsWith("page; fwd=stale");
    }
  }

  @Test
  void longestLife_endsEveryPage() {
    TestSite.Plan plan = plan(cache -> cache.longest(Duration.ofSeconds(30)));
    try (TestSite site = plan.showing(() -> counted(renders))) {
      site.get("/");
      assertThat(site.get("/").page()).isEqualTo("page; hit; ttl=30");
      site.time.pass(Duration.ofSeconds(31));
      assertThat(site.get("/").text()).isEqualTo("render 2");
    }
  }

  @Test
  void onePage_canBeInvalidatedByItsTarget() {
    try (TestSite site = plan().showing(() -> counted(renders))) {
      site.get("/a?x=1");
      site.get("/b");
      site.cache
          .invalidator()
          .invalidate(PageCache.keyOf(new CanonicalTarget("https", TestSite.HOST, "/a", "x=1")));
      assertThat(site.get("/a?x=1").page()).startsWith("page; fwd=stale");
      assertThat(site.get("/b").page()).isEqualTo("page; hit");
    }
  }

  @Test
  void pageWithHoles_isKeptComplete() {
    try (TestSite site =
        plan()
            .engine(
                engine ->
                    engine.renderer("late", scope -> scope.tag("late").write("hole").maxAge(100)))
            .showing(
                () ->
                    Fragment.of(
                        scope ->
                            scope
                                .write("<p>")
                                .embed(
                                    dev.intarsia.fragment.FragmentRef.to("late")
                                        .deferred(dev.intarsia.fragment.Deferral.ALWAYS))))) {
      site.get("/");
      assertThat(site.get("/").text()).isEqualTo("<p>hole");
      assertThat(site.get("/").page()).isEqualTo("page; hit; ttl=100");
      site.change("late");
      assertThat(site.get("/").page()).startsWith("page; fwd=stale");
    }
  }

  @Test
  @DisplayName("cardinality: a page asked for once displaces nothing, if wanted so")
  void admission_keepsAPageOnSecondSight_withinTheWindow() {
    TestSite.Plan plan = plan(cache -> cache.admittingOnSecondSight(Duration.ofMinutes(1)));
    try (TestSite site = plan.showing(() -> counted(renders))) {
      assertThat(site.get("/").page()).contains("first sight");
      assertThat(site.get("/").page()).isEqualTo("page; fwd=miss; stored");
      assertThat(site.get("/").page()).isEqualTo("page; hit");
      site.get("/once");
      site.time.pass(Duration.ofMinutes(3));
      assertThat(site.get("/once").page()).contains("first sight");
    }
  }
}
