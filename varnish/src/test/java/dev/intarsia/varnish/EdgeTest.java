package dev.intarsia.varnish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.Attachments.Header;
import dev.intarsia.fragment.Deferral;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.RenderScope;
import dev.intarsia.web.Answer;
import dev.intarsia.web.Route;
import dev.intarsia.web.edge.purge.HttpPurgeDriver;
import dev.intarsia.web.edge.purge.PurgeDriver;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A site behind Varnish: what the edge keeps, what it lets go, and what it assembles. */
final class EdgeTest {

  /** The edge shows an edit within this time. */
  private static final Duration SOON = Duration.ofSeconds(1);

  enum Purging {
    TAGS(HttpPurgeDriver::varnish),
    BANS(HttpPurgeDriver::ban);

    private final Function<URI, PurgeDriver> driver;

    Purging(Function<URI, PurgeDriver> driver) {
      this.driver = driver;
    }
  }

  @BeforeEach
  void requireVarnish() {
    Varnish.require();
  }

  private static Route articlePage(EdgeSite site) {
    return request ->
        Answer.page(
            Fragment.of(scope -> site.write(scope, "1"))
                .keyed("page", request.facts().path())
                .varyingBy("url.path"));
  }

  @Test
  void pageForEverybody_isKeptByTheEdge() {
    try (EdgeSite site = EdgeSite.purgedByTag(EdgeTest::articlePage)) {
      site.edit("1", "first");
      assertThat(site.text("/a")).contains("first");
      HttpResponse<String> again = site.get("/a");
      assertThat(again.body()).contains("first");
      assertThat(again.headers().firstValue("Cache-Status"))
          .get()
          .asString()
          .endsWith("varnish; hit");
      assertThat(again.headers().map()).doesNotContainKeys("xkey", "surrogate-control");
      assertThat(site.rendered()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void edit_isVisibleAtTheEdge_withinASecond(Purging purging) {
    try (EdgeSite site = new EdgeSite(purging.driver, EdgeTest::articlePage)) {
      for (int round = 0; round < 5; round++) {
        String text = "version " + round;
        site.edit("1", text);
        await().atMost(SOON).until(() -> site.text("/a").contains(text));
        assertThat(site.text("/a")).isEqualTo(site.text("/a"));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void editOfOneArticle_leavesTheOthersAtTheEdge(Purging purging) {
    Function<EdgeSite, Route> route =
        site ->
            request ->
                Answer.page(
                    Fragment.of(scope -> site.write(scope, request.facts().path().substring(1)))
                        .keyed("page", request.facts().path())
                        .varyingBy("url.path"));
    try (EdgeSite site = new EdgeSite(purging.driver, route)) {
      site.text("/1");
      site.text("/11");
      site.edit("1", "changed");
      await().atMost(SOON).until(() -> site.text("/1").contains("changed"));
      int before = site.rendered();
      HttpResponse<String> other = site.get("/11");
      assertThat(other.headers().firstValue("Cache-Status"))
          .get()
          .asString()
          .endsWith("varnish; hit");
      assertThat(site.rendered()).isEqualTo(before);
    }
  }

  @Test
  void pageThatWasBeingRenderedDuringThePurge_doesNotStayStale() throws Exception {
    CountDownLatch hasRead = new CountDownLatch(1);
    CountDownLatch mayGoOn = new CountDownLatch(1);
    Function<EdgeSite, Route> route =
        site ->
            request ->
                Answer.page(
                    Fragment.of(
                        scope -> {
                          site.write(scope, "1");
                          hasRead.countDown();
                          mayGoOn.await(20, TimeUnit.SECONDS);
                        }));
    try (EdgeSite site = EdgeSite.purgedByTag(route)) {
      CompletableFuture<String> slow = CompletableFuture.supplyAsync(() -> site.text("/a"));
      assertThat(hasRead.await(20, TimeUnit.SECONDS)).isTrue();
      site.edit("1", "changed");
      await().until(() -> site.purges().statistics().calls() > 0);
      mayGoOn.countDown();
      assertThat(slow.get(20, TimeUnit.SECONDS)).as("read before the edit").contains("none");
      await().atMost(EdgeSite.AGAIN.plus(SOON)).until(() -> site.text("/a").contains("changed"));
    }
  }

  @Test
  void knownVisitors_neverGetWhatWasMadeForUnknownOnes() {
    Function<EdgeSite, Route> route =
        site -> request -> Answer.page(Fragment.of(scope -> scope.write(scope.context("user"))));
    try (EdgeSite site = EdgeSite.purgedByTag(route)) {
      site.text("/");
      assertThat(site.textFor("anna", "/")).contains("anna");
      assertThat(site.textFor("ben", "/")).contains("ben").doesNotContain("anna");
      assertThat(site.text("/")).doesNotContain("anna", "ben");
    }
  }

  private static Route pageWithIncludes(EdgeSite site) {
    FragmentRef greeting = FragmentRef.to("greeting").varyingBy("user").deferred(Deferral.ALWAYS);
    FragmentRef article =
        FragmentRef.to("article", "1").keyed("article", "1").deferred(Deferral.ALWAYS);
    return request ->
        Answer.page(
            Fragment.of(
                    scope ->
                        scope
                            .write("<!doctype html><title>t</title><main>")
                            .embed(greeting)
                            .write("<hr>")
                            .embed(article)
                            .write("</main>"))
                .keyed("esi"));
  }

  @Test
  void includes_areAssembledByTheEdge_eachWithItsOwnLife() {
    try (EdgeSite site = EdgeSite.purgedByTag(EdgeTest::pageWithIncludes)) {
      site.edit("1", "first");
      String page = site.textFor("anna", "/");
      assertThat(page).contains("<b>hello anna</b><hr><p>first</p>").doesNotContain("esi:");
      assertThat(site.textFor("ben", "/")).contains("<b>hello ben</b><hr><p>first</p>");
      assertThat(site.rendered()).as("the article is the edge's by now").isEqualTo(1);
      site.edit("1", "second");
      await().atMost(SOON).until(() -> site.textFor("anna", "/").contains("second"));
      assertThat(site.textFor("ben", "/")).contains("hello ben", "second").doesNotContain("anna");
    }
  }

  @Test
  void assembledPage_isKeptByNobodyElse() {
    try (EdgeSite site = EdgeSite.purgedByTag(EdgeTest::pageWithIncludes)) {
      HttpResponse<String> page = site.get("/", "Cookie", "sid=anna");
      assertThat(page.headers().firstValue("Cache-Control")).get().asString().contains("private");
      assertThat(page.headers().map().keySet())
          .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("surrogate"));
    }
  }

  @Test
  void fragmentUrl_thatSomebodyMadeUp_isRefused() {
    try (EdgeSite site = EdgeSite.purgedByTag(EdgeTest::pageWithIncludes)) {
      assertThat(site.get("/.intarsia/fragment/v1/k1/zzzz/0000").statusCode()).isEqualTo(404);
    }
  }

  /** What the page and the edge make of a visitor's cookie may differ. */
  @ParameterizedTest
  @ValueSource(strings = {"sid=\"\"", "sid= ", "sid= ; a=b", "a=b; sid=\"\""})
  void visitorWhoLooksKnownToTheEdgeAlone_spoilsNobodysPage(String cookie) {
    Function<EdgeSite, Route> route =
        site ->
            request -> {
              boolean isKnown = request.facts().session().isPresent();
              return Answer.page(
                  Fragment.of(scope -> scope.write(isKnown ? "welcome" : "please log in")));
            };
    try (EdgeSite site = EdgeSite.purgedByTag(route)) {
      assertThat(site.text("/", "Cookie", cookie)).isEqualTo("please log in");
      assertThat(site.textFor("anna", "/")).isEqualTo("welcome");
    }
  }

  private static Route pageWithGreeting(Function<RenderScope, String> words, Header... headers) {
    FragmentRef greeting = FragmentRef.to("greeting").varyingBy("user").deferred(Deferral.ALWAYS);
    return request -> {
      Answer answer =
          Answer.page(
              Fragment.of(
                  scope ->
                      scope
                          .write("<!doctype html><main>" + words.apply(scope))
                          .embed(greeting)
                          .write("</main>")));
      for (Header header : headers) {
        answer = answer.with(header);
      }
      return answer;
    };
  }

  @Test
  void pageWithIncludes_whoseAuthorForbidsIt_isNotKept() {
    AtomicInteger made = new AtomicInteger();
    Header forbidden = Header.replacing("Cache-Control", "private, no-store");
    try (EdgeSite site =
        EdgeSite.purgedByTag(
            any -> pageWithGreeting(scope -> "page " + made.incrementAndGet(), forbidden))) {
      assertThat(site.textFor("anna", "/")).contains("page 1", "hello anna");
      assertThat(site.textFor("ben", "/")).contains("page 2", "hello ben");
    }
  }

  @Test
  void pageWithIncludes_thatFails_isNotKept() {
    AtomicInteger made = new AtomicInteger();
    Function<RenderScope, String> failingFirst =
        scope -> {
          if (made.incrementAndGet() == 1) {
            scope.attach(Attachments.status(503));
          }
          return "page";
        };
    try (EdgeSite site = EdgeSite.purgedByTag(any -> pageWithGreeting(failingFirst))) {
      assertThat(site.get("/").statusCode()).isEqualTo(503);
      assertThat(site.get("/").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void pageWithIncludes_withTheKillSwitch_isNotKept() {
    AtomicInteger made = new AtomicInteger();
    Function<RenderScope, String> killed =
        scope -> {
          scope.tag("no-page-cache");
          return "page " + made.incrementAndGet();
        };
    try (EdgeSite site = EdgeSite.purgedByTag(any -> pageWithGreeting(killed))) {
      assertThat(site.text("/")).contains("page 1");
      assertThat(site.text("/")).contains("page 2");
    }
  }
}
