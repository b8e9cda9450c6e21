package dev.intarsia.web.pagecache;

import static dev.intarsia.web.pagecache.Pages.header;
import static dev.intarsia.web.pagecache.Pages.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.fragment.Fragment;
import dev.intarsia.web.Answer;
import dev.intarsia.web.layer.Conditional;
import dev.intarsia.web.layer.EdgeHeaders;
import dev.intarsia.web.layer.Reply;
import dev.intarsia.web.layer.TestSite;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Threat 1: what one visitor sends must not change what another one gets. */
final class PoisoningTest {

  private static final String EVIL = "evil.example";

  private final AtomicInteger renders = new AtomicInteger();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Forwarded-Host",
        "X-Forwarded-Proto",
        "X-Forwarded-Scheme",
        "X-Forwarded-Port",
        "X-Forwarded-Prefix",
        "X-Forwarded-For",
        "X-Host",
        "X-Original-URL",
        "X-Rewrite-URL",
        "Forwarded",
        "True-Client-IP",
        "Accept-Language",
        "User-Agent",
        "Referer",
        "Origin"
      })
  void headerOutsideOfTheKey_changesNothing_andOneThatIsRead_isInTheKey(String name) {
    Fragment careful =
        Fragment.of(scope -> scope.write(scope.context("url") + renders.incrementAndGet()));
    try (TestSite site = plan().showing(() -> careful)) {
      String poisoned = site.get("/", name, EVIL).text();
      assertThat(poisoned).isEqualTo("https://" + TestSite.HOST + "/1");
      assertThat(site.get("/").text()).isEqualTo(poisoned);
    }
    Fragment careless = Fragment.of(scope -> scope.write(scope.context("headers:" + name)));
    try (TestSite site = plan().showing(() -> careless)) {
      assertThat(site.get("/", name, EVIL).text()).contains(EVIL);
      assertThat(site.get("/").text()).doesNotContain(EVIL);
      assertThat(site.get("/", name, "good").text()).doesNotContain(EVIL);
    }
  }

  @Test
  void foreignHost_meetsNoCache() {
    Fragment page = Fragment.of(scope -> scope.write(scope.context("url")));
    try (TestSite site = plan().showing(() -> page)) {
      Reply foreign = site.get("/", "Host", EVIL);
      assertThat(foreign.page()).isEqualTo("page; fwd=bypass; detail=\"target: host\"");
      assertThat(site.get("/").text()).isEqualTo("https://www.example.org/");
      assertThat(site.get("/", "Host", "WWW.Example.org:443").page()).isEqualTo("page; hit");
    }
  }

  @Test
  @DisplayName("smuggling shape: two Hosts")
  void twoHosts_areRefused_andNothingIsKept() {
    try (TestSite site = plan().showing(() -> Pages.counted(renders))) {
      assertThat(site.get("/", "Host", TestSite.HOST, "Host", EVIL).status()).isEqualTo(400);
      assertThat(site.get("/", "Host", EVIL, "Host", TestSite.HOST).status()).isEqualTo(400);
      assertThat(site.get("/", "Host", TestSite.HOST + "," + EVIL).status()).isEqualTo(400);
      assertThat(site.get("/").text()).isEqualTo("render 1");
    }
  }

  @Test
  @DisplayName("smuggling shape: a target that names another host than the header")
  void absoluteTarget_meetsNoCache() {
    Fragment page = Fragment.of(scope -> scope.write(scope.context("url")));
    try (TestSite site = plan().showing(() -> page)) {
      for (String target : List.of("https://" + EVIL + "/", "https://" + TestSite.HOST + "/")) {
        assertThat(site.get(target).page()).isEqualTo("page; fwd=bypass; detail=\"target: form\"");
      }
      assertThat(site.get("/").text()).isEqualTo("https://www.example.org/");
    }
  }

  @Test
  @DisplayName("smuggling shape: Transfer-Encoding and Content-Length, bodies of GET")
  void requestWithBody_meetsNoCache() {
    try (TestSite site = plan().showing(() -> Pages.counted(renders))) {
      Reply both = site.get("/", "Transfer-Encoding", "chunked", "Content-Length", "6");
      assertThat(both.page()).contains("fwd=bypass");
      assertThat(site.get("/", "Content-Length", "5").page()).contains("fwd=bypass");
      assertThat(site.get("/", "Content-Length", "0, 5").page()).contains("fwd=bypass");
      assertThat(site.get("/", "Content-Length", "0").text()).isEqualTo("render 4");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Range, bytes=99999-, 416",
    "If-Match, \"x\", 412",
    "If-None-Match, *, 304",
    "Range, bytes=0-0, 206",
  })
  @DisplayName("a request's own condition is not kept for others, here or at the edge")
  void conditionOfOneRequest_isNotKeptForOthers(String name, String value, int status) {
    TestSite.Plan plan =
        TestSite.plan()
            .layer((cache, time) -> new Conditional())
            .layer((cache, time) -> EdgeHeaders.builder().build())
            .layer((cache, time) -> PageCache.builder(cache).timeSource(time).build());
    try (TestSite site = plan.showing(() -> Pages.counted(renders))) {
      for (int i = 0; i < 2; i++) {
        Reply condition = site.get("/", name, value);
        assertThat(condition.status()).isEqualTo(status);
        if (status > 400) {
          assertThat(condition.header("Cache-Control")).isEqualTo("private, no-store");
          assertThat(condition.header("CDN-Cache-Control")).isEqualTo("private, no-store");
        }
        assertThat(site.get("/").text()).isEqualTo("render 1");
        assertThat(site.get("/").status()).isEqualTo(200);
      }
    }
  }

  @Test
  @DisplayName("header injection: nothing that would break a header is kept or sent")
  void headerWithAHiddenLineEnd_failsTheResponse_andIsNotKept() {
    Fragment page =
        Fragment.of(
            scope ->
                scope
                    .attach(header("X-Name", "a\u010ASet-Cookie: b=c"))
                    .write("render " + renders.incrementAndGet()));
    try (TestSite site = plan().showing(() -> page)) {
      Reply first = site.get("/");
      assertThat(first.status()).isEqualTo(500);
      assertThat(first.has("X-Name")).isFalse();
      assertThat(site.get("/").status()).isEqualTo(500);
      assertThat(renders).hasValue(2);
    }
  }

  @Test
  @DisplayName("HEAD must not leave an empty page behind for GET")
  void applicationThatSparesHeadTheBody_doesNotPoisonGet() {
    try (TestSite site =
        plan()
            .answering(
                request ->
                    Answer.page(
                        Fragment.of(
                            scope -> scope.write(request.head().isHead() ? "" : "page"))))) {
      Reply head = site.send("HEAD", "/");
      assertThat(head.body()).isEmpty();
      assertThat(head.length()).isEqualTo(4);
      assertThat(site.get("/").text()).isEqualTo("page");
    }
  }

  @Test
  void longTarget_meetsNoCache() {
    try (TestSite site = plan().showing(() -> Pages.counted(renders))) {
      String target = "/?" + "a".repeat(5_000);
      assertThat(site.get(target).page()).contains("target: too long");
      assertThat(site.get(target).text()).isEqualTo("render 2");
    }
  }
}
