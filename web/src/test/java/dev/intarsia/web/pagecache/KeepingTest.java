package dev.intarsia.web.pagecache;

import static dev.intarsia.web.pagecache.Pages.counted;
import static dev.intarsia.web.pagecache.Pages.header;
import static dev.intarsia.web.pagecache.Pages.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.delivery.Delivery;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.Attachments.Header;
import dev.intarsia.fragment.Deferral;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.web.Answer;
import dev.intarsia.web.edge.HttpDate;
import dev.intarsia.web.exchange.Body;
import dev.intarsia.web.exchange.Response;
import dev.intarsia.web.layer.KillSwitch;
import dev.intarsia.web.layer.Reply;
import dev.intarsia.web.layer.SteppedTime;
import dev.intarsia.web.layer.TestSite;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which responses are kept, and which are not and why. */
final class KeepingTest {

  private final AtomicInteger renders = new AtomicInteger();

  private void isNotKept(Fragment page, String why) {
    try (TestSite site = plan().showing(() -> page)) {
      isNotKept(site, why);
    }
  }

  private static void isNotKept(TestSite site, String why) {
    for (int i = 0; i < 3; i++) {
      Reply reply = site.get("/");
      assertThat(reply.page()).doesNotContain("hit").doesNotContain("stored").contains(why);
    }
    assertThat(site.asked).hasValue(3);
  }

  private Fragment attaching(Attachments attachments) {
    return Fragment.of(
        scope -> {
          scope.attach(attachments);
          counted(renders).renderer().render(scope);
        });
  }

  @Test
  @DisplayName("the default 'private, no-store' is said by nobody and keeps nothing out")
  void defaultCacheControl_isNoObstacle() {
    try (TestSite site = plan().showing(() -> counted(renders))) {
      assertThat(site.get("/").header("Cache-Control")).isEqualTo("private, no-store");
      Reply hit = site.get("/");
      assertThat(hit.page()).isEqualTo("page; hit");
      assertThat(hit.header("Cache-Control")).isEqualTo("private, no-store");
      assertThat(hit.raw().head().isMeant("Cache-Control")).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"private", "no-store", "no-cache", "Private, no-store", "private=\"x\""})
  @DisplayName("PC-11: what the author says himself counts")
  void authorsOwnCacheControl_isAnObstacle(String value) {
    isNotKept(attaching(header("Cache-Control", value)), "its author forbids it");
  }

  @Test
  @DisplayName("PC-11: an author's Cache-Control is kept and sent again")
  void authorsCacheControlThatAllows_isSentAgain() {
    Fragment page = attaching(header("Cache-Control", "public, max-age=60"));
    try (TestSite site = plan().showing(() -> page)) {
      site.get("/");
      Reply hit = site.get("/");
      assertThat(hit.page()).isEqualTo("page; hit");
      assertThat(hit.header("Cache-Control")).isEqualTo("public, max-age=60");
    }
  }

  @Test
  @DisplayName("PC-13: max-age 0 is honoured")
  void maxAgeZero_isNotKept() {
    isNotKept(counted(renders).withMaxAge(0), "max-age 0");
  }

  @Test
  @DisplayName("PC-15: an Expires in the past, or one that is no date, means not kept")
  void expiresInThePast_isNotKept() {
    isNotKept(attaching(header("Expires", HttpDate.of(SteppedTime.START - 1000))), "expired");
    isNotKept(attaching(header("Expires", "0")), "expired");
  }

  @Test
  @DisplayName("PC-15: an Expires in the future ends its life")
  void expiresInTheFuture_endsItsLife() {
    Fragment page = attaching(header("Expires", HttpDate.of(SteppedTime.START + 90_000)));
    try (TestSite site = plan().showing(() -> page)) {
      site.get("/");
      assertThat(site.get("/").page()).isEqualTo("page; hit; ttl=90");
      site.time.pass(Duration.ofMillis(90_001));
      assertThat(site.get("/").page()).contains("expired");
    }
  }

  @Test
  void responseWithoutPage_isNotKept() {
    try (TestSite site = plan().answering(request -> Answer.empty(404))) {
      isNotKept(site, "no cacheability");
    }
  }

  @Test
  void cookie_isNotKept() {
    isNotKept(attaching(header("Set-Cookie", "a=b")), "it sets a cookie");
    try (TestSite site =
        plan()
            .answering(
                request ->
                    Answer.page(counted(renders)).with(Header.appended("Set-Cookie", "a=b")))) {
      isNotKept(site, "it sets a cookie");
    }
  }

  @ParameterizedTest
  @CsvSource({"*", "Cookie", "'Accept, COOKIE'", "'no token\"'"})
  void varyByAnythingOrByCookies_isNotKept(String value) {
    isNotKept(attaching(header("Vary", value)), "Vary: ");
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 206, 400, 401, 405, 418, 429, 500, 502, 503})
  void otherStatuses_areNotKept(int status) {
    isNotKept(attaching(Attachments.status(status)), "status " + status);
  }

  @Test
  void killSwitch_isNotKept_thoughItsFragmentIs() {
    Fragment banner =
        Fragment.of(
                scope ->
                    scope.tag(KillSwitch.TAG.text()).write("banner " + renders.incrementAndGet()))
            .keyed("banner");
    Fragment page = Fragment.of(scope -> scope.embed(banner));
    isNotKept(page, "kill switch");
    assertThat(renders).hasValue(1);
  }

  @Test
  void nonce_isNotKept() {
    isNotKept(
        attaching(header("Content-Security-Policy", "script-src 'nonce-abc'")), "it has a nonce");
  }

  @Test
  void longPage_isNotKept() {
    try (TestSite site = plan(cache -> cache.mostBytes(7)).showing(() -> counted(renders))) {
      isNotKept(site, "more than 7 bytes");
    }
  }

  @Test
  void streamedPage_isPassedOn_andSaidSo() {
    CountDownLatch go = new CountDownLatch(1);
    Fragment page =
        Fragment.of(
            scope -> scope.write("now ").embed(FragmentRef.to("late").deferred(Deferral.ALWAYS)));
    TestSite.Plan plan =
        plan()
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
      assertThat(reply.page()).isEqualTo("page; fwd=miss; detail=\"it leaves while it is made\"");
    }
  }

  @Test
  void failedHole_isNotKept() {
    Fragment page =
        Fragment.of(
            scope ->
                scope
                    .write("a ")
                    .embed(
                        FragmentRef.to("broken").deferred(Deferral.ALWAYS).withFallback("sorry")));
    TestSite.Plan plan =
        plan()
            .engine(
                engine ->
                    engine.renderer(
                        "broken",
                        scope -> {
                          throw new IllegalStateException("broken");
                        }));
    try (TestSite site = plan.showing(() -> page)) {
      isNotKept(site, "max-age 0");
    }
  }

  @Test
  void failure_isPassedOn_andNotKept() {
    try (TestSite site =
        plan()
            .answering(
                request -> {
                  throw new java.io.IOException("broken");
                })) {
      assertThat(site.get("/").status()).isEqualTo(500);
      assertThat(site.get("/").status()).isEqualTo(500);
      assertThat(site.asked).hasValue(2);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Cache-Control, no-store, page; fwd=request; detail=\"no-store\"",
    "Authorization, Basic eA==, page; fwd=bypass; detail=\"authorization\"",
    "Content-Length, 3, page; fwd=bypass; detail=\"the request has a body\"",
    "Transfer-Encoding, chunked, page; fwd=bypass; detail=\"the request has a body\"",
    "X-HTTP-Method-Override, POST, page; fwd=bypass; detail=\"the request asks for another method\""
  })
  @DisplayName("PC-9: requests that are not to meet the cache neither read nor write")
  void requestThatPassesBy_neitherReadsNorWrites(String name, String value, String status) {
    try (TestSite site = plan().showing(() -> counted(renders))) {
      assertThat(site.get("/", name, value).page()).isEqualTo(status);
      assertThat(site.get("/").text()).isEqualTo("render 2");
      assertThat(site.get("/", name, value).text()).isEqualTo("render 3");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "get", "PROPFIND"})
  void otherMethods_passBy(String method) {
    try (TestSite site = plan().showing(() -> counted(renders))) {
      assertThat(site.send(method, "/").page()).isEqualTo("page; fwd=method");
      assertThat(site.get("/").page()).isEqualTo("page; fwd=miss; stored");
      assertThat(site.send(method, "/").page()).isEqualTo("page; fwd=method");
    }
  }

  @Test
  void reload_getsTheKeptPage_forItIsFresh() {
    try (TestSite site = plan().showing(() -> counted(renders))) {
      site.get("/");
      assertThat(site.get("/", "Cache-Control", "no-cache", "Pragma", "no-cache").page())
          .isEqualTo("page; hit");
    }
  }
}
