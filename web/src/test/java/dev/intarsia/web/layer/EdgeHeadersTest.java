package dev.intarsia.web.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.RenderCache;
import dev.intarsia.context.RequestUser;
import dev.intarsia.delivery.Delivery;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.Attachments.Header;
import dev.intarsia.fragment.Deferral;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.web.Answer;
import dev.intarsia.web.edge.CachePolicy;
import dev.intarsia.web.edge.EdgeDialect;
import dev.intarsia.web.edge.EdgeTags;
import dev.intarsia.web.edge.SharedCacheKey;
import dev.intarsia.web.exchange.Body;
import dev.intarsia.web.exchange.ExchangeFacts;
import dev.intarsia.web.exchange.Response;
import dev.intarsia.web.pagecache.PageCache;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EdgeHeadersTest {

  private static final String NOBODY = "private, no-store";

  private static TestSite.Plan plan(UnaryOperator<EdgeHeaders.Builder> settings) {
    return TestSite.plan()
        .facts(ExchangeFacts.plain().withSessionCookie("SID"))
        .layer(
            (cache, time) ->
                settings
                    .apply(
                        EdgeHeaders.builder()
                            .tags(EdgeTags.builder(EdgeDialect.CACHE_TAG).site("s").build()))
                    .build())
        .layer(
            (cache, time) ->
                PageCache.builder(cache)
                    .facts(ExchangeFacts.plain().withSessionCookie("SID"))
                    .timeSource(time)
                    .build());
  }

  private static TestSite site(Fragment page) {
    return plan(edge -> edge).showing(() -> page);
  }

  private static Fragment page() {
    return Fragment.of(scope -> scope.tag("node:1").write("page"));
  }

  private static Fragment attaching(Attachments attached) {
    return Fragment.of(scope -> scope.attach(attached).tag("node:1").write("page"));
  }

  private static Attachments header(String name, String value) {
    return Attachments.header(Header.replacing(name, value));
  }

  @Test
  void publicPage_isShared_withItsTags_hitOrMiss() {
    try (TestSite site = site(page())) {
      for (int i = 0; i < 2; i++) {
        Reply reply = site.get("/");
        assertThat(reply.header("Cache-Control")).isEqualTo("public, max-age=0, s-maxage=86400");
        assertThat(reply.header("CDN-Cache-Control")).isEqualTo("max-age=86400");
        assertThat(reply.header("Cache-Tag").split(","))
            .contains("node:1", "http_response", "rendered");
        assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
      }
      assertThat(site.asked).hasValue(1);
    }
  }

  @Test
  @DisplayName("HD-4: the content's own life, counted from when it was made")
  void life_isTheContentsOwn_andAgeIsSentAlong() {
    UnaryOperator<EdgeHeaders.Builder> keeping =
        edge -> edge.policy(CachePolicy.DEFAULT.keptFor(Duration.ofHours(1), Duration.ofHours(1)));
    try (TestSite site = plan(keeping).showing(() -> page().withMaxAge(600))) {
      site.get("/");
      site.time.pass(Duration.ofSeconds(100));
      Reply hit = site.get("/");
      assertThat(hit.header("Age")).isEqualTo("100");
      assertThat(hit.header("Cache-Control")).isEqualTo("public, max-age=600, s-maxage=600");
    }
  }

  @Test
  void knownVisitor_isAnsweredForHimAlone() {
    try (TestSite site = site(page())) {
      for (String[] known : new String[][] {{"Cookie", "SID=1"}, {"Authorization", "Bearer x"}}) {
        Reply reply = site.get("/", known);
        assertThat(reply.header("Cache-Control")).isEqualTo(NOBODY);
        assertThat(reply.header("CDN-Cache-Control")).isEqualTo(NOBODY);
        assertThat(reply.has("Cache-Tag")).isFalse();
      }
    }
  }

  @Test
  void pageThatVariesByWhatTheEdgeCannotSee_isNotShared_hitOrMiss() {
    try (TestSite site = site(page().varyingBy("user.permissions"))) {
      for (int i = 0; i < 2; i++) {
        assertThat(site.get("/").header("Cache-Control")).isEqualTo(NOBODY);
      }
      assertThat(site.asked).hasValue(1);
    }
  }

  @Test
  void pageThatVariesByAHeader_namesItInVary_besidesTheOthers() {
    Fragment page = attaching(header("Vary", "X-Own")).varyingBy("headers:x-shop");
    try (TestSite site = site(page)) {
      for (int i = 0; i < 2; i++) {
        assertThat(site.get("/").header("Vary")).isEqualToIgnoringCase("X-Own, x-shop");
      }
    }
  }

  @Test
  void contextThatTheEdgeWritesIntoAHeader_isCovered() {
    UnaryOperator<EdgeHeaders.Builder> covering =
        edge -> edge.key(SharedCacheKey.URL.covering("user.permissions", "X-Permissions"));
    try (TestSite site = plan(covering).showing(() -> page().varyingBy("user.permissions"))) {
      assertThat(site.get("/").header("Vary")).isEqualTo("X-Permissions");
    }
  }

  @Test
  @DisplayName("PC-11: what the author says in Cache-Control stands")
  void authorsOwnCacheControl_stands() {
    try (TestSite site = site(attaching(header("Cache-Control", "public, max-age=7")))) {
      for (int i = 0; i < 2; i++) {
        Reply reply = site.get("/");
        assertThat(reply.header("Cache-Control")).isEqualTo("public, max-age=7");
        assertThat(reply.has("CDN-Cache-Control")).isFalse();
        assertThat(reply.header("Cache-Tag")).contains("node:1");
      }
    }
    try (TestSite site = site(attaching(header("Cache-Control", "private")))) {
      assertThat(site.get("/").header("Cache-Control")).isEqualTo("private");
      assertThat(site.get("/").has("Cache-Tag")).isFalse();
    }
    try (TestSite site = site(attaching(header("CDN-Cache-Control", "max-age=9")))) {
      assertThat(site.get("/").header("CDN-Cache-Control")).isEqualTo("max-age=9");
      assertThat(site.get("/").header("Cache-Control")).contains("s-maxage");
    }
  }

  @Test
  void cookieFailureOrKillSwitch_isKeptByNobody() {
    for (Attachments attached :
        new Attachments[] {header("Set-Cookie", "a=b"), Attachments.status(503)}) {
      try (TestSite site = site(attaching(attached))) {
        assertThat(site.get("/").header("Cache-Control")).isEqualTo(NOBODY);
      }
    }
    try (TestSite site = site(page().tagged(KillSwitch.TAG.text()))) {
      assertThat(site.get("/").header("Cache-Control")).isEqualTo(NOBODY);
    }
    try (TestSite site = plan(edge -> edge).answering(request -> Answer.empty(404))) {
      assertThat(site.get("/").header("Cache-Control")).isEqualTo(NOBODY);
    }
  }

  @Test
  @DisplayName("ED-1: a page that died while it was made is kept by nobody")
  void pageThatChangedWhileItWasMade_isNotShared() {
    RenderCache[] cache = new RenderCache[1];
    try (TestSite site =
        plan(edge -> edge)
            .answering(
                request -> {
                  cache[0].invalidator().invalidate("node:1");
                  return Answer.page(page());
                })) {
      cache[0] = site.cache;
      Reply reply = site.get("/");
      assertThat(reply.page()).contains("it changed while it was made");
      assertThat(reply.header("Cache-Control")).isEqualTo(NOBODY);
    }
  }

  @Test
  void negativePage_isBounded_andHasItsTag() {
    try (TestSite site = site(attaching(Attachments.status(404)))) {
      for (int i = 0; i < 2; i++) {
        assertThat(site.get("/").header("Cache-Control")).contains("s-maxage=3600");
        assertThat(site.get("/").header("Cache-Tag")).contains("4xx-response");
      }
    }
  }

  @Test
  @DisplayName("HD-2: X-Frame-Options stands, nosniff always")
  void protectionsOfTheAuthor_stand() {
    try (TestSite site = site(attaching(header("X-Frame-Options", "DENY")))) {
      assertThat(site.get("/").header("X-Frame-Options")).isEqualTo("DENY");
      assertThat(site.get("/").header("X-Content-Type-Options")).isEqualTo("nosniff");
    }
  }

  @Test
  @DisplayName("W13: a page that leaves while it is made")
  void streamedPage_isKeptByNobody_andNotHeldBack() {
    CountDownLatch go = new CountDownLatch(1);
    Fragment page =
        Fragment.of(
            scope ->
                scope
                    .attach(header("Cache-Control", "public, max-age=60"))
                    .attach(header("ETag", "\"x\""))
                    .attach(header("Content-Type", "text/html"))
                    .write("now ")
                    .embed(FragmentRef.to("late").deferred(Deferral.ALWAYS)));
    TestSite.Plan plan =
        plan(edge -> edge)
            .engine(
                engine ->
                    engine.renderer(
                        "late",
                        scope -> {
                          go.await();
                          scope.write("late");
                        }));
    try (TestSite site = plan.answering(request -> Answer.page(page).by(Delivery.inOrder()))) {
      Response response = site.response("GET", "/");
      assertThat(response.body()).isInstanceOf(Body.Streamed.class);
      go.countDown();
      Reply reply = Reply.of(response);
      assertThat(reply.text()).isEqualTo("now late");
      assertThat(reply.header("Cache-Control")).isEqualTo(NOBODY);
      assertThat(reply.header("CDN-Cache-Control")).isEqualTo(NOBODY);
      assertThat(reply.header("X-Accel-Buffering")).isEqualTo("no");
      assertThat(reply.header("Surrogate-Control")).isEqualTo("no-store, content=\"BigPipe/1.0\"");
      assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(reply.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
      assertThat(reply.has("ETag")).isFalse();
      assertThat(reply.has("Content-Length")).isFalse();
      assertThat(reply.has("Cache-Tag")).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u010ASet-Cookie:b=c", "a\"b\\c", "é;x", "a%0d%0aX:y"})
  @DisplayName("header injection through tags")
  void tagOfAnyCharacters_staysInItsHeader(String tag) {
    try (TestSite site = site(page().tagged(tag))) {
      Reply reply = site.get("/");
      assertThat(reply.header("Cache-Tag")).matches("[!-~]+");
      assertThat(reply.has("Set-Cookie")).isFalse();
      assertThat(site.get("/").header("Cache-Tag")).isEqualTo(reply.header("Cache-Tag"));
    }
  }

  @Test
  void userWhomOnlyTheApplicationKnows_andWhosePageVariesByHim_isAnsweredForHimAlone() {
    ExchangeFacts users =
        ExchangeFacts.plain().completedBy((known, more) -> more.user(RequestUser.of("ann")));
    try (TestSite site = plan(edge -> edge).facts(users).showing(() -> page().varyingBy("user"))) {
      assertThat(site.get("/").header("Cache-Control")).isEqualTo(NOBODY);
    }
  }
}
