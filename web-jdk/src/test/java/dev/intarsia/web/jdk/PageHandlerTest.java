package dev.intarsia.web.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.context.RequestUser;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.Attachments.HeadLink;
import dev.intarsia.fragment.Attachments.Header;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.web.Answer;
import dev.intarsia.web.exchange.ExchangeFacts;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class PageHandlerTest {

  private final AtomicInteger renders = new AtomicInteger();

  private Fragment counted() {
    return Fragment.of(scope -> scope.tag("data").write("render " + renders.incrementAndGet()))
        .keyed("counted");
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("(none)");
  }

  @Test
  void page_askedTwice_isMissedAndStoredThenHit() {
    try (Site site = Site.of(request -> Answer.page(counted()))) {
      HttpResponse<String> first = site.get("/");
      HttpResponse<String> second = site.get("/");
      assertThat(first.statusCode()).isEqualTo(200);
      assertThat(first.body()).isEqualTo("render 1").isEqualTo(second.body());
      assertThat(header(first, "Cache-Status"))
          .isEqualTo("intarsia; fwd=miss; stored; detail=\"not found\"");
      assertThat(header(second, "Cache-Status")).isEqualTo("intarsia; hit");
    }
  }

  @Test
  void page_whoseDataChanged_isStaleAndStoredAgain() {
    try (Site site = Site.of(request -> Answer.page(counted()))) {
      site.get("/");
      site.cache().invalidator().invalidate("data");
      HttpResponse<String> after = site.get("/");
      assertThat(after.body()).isEqualTo("render 2");
      assertThat(header(after, "Cache-Status"))
          .isEqualTo("intarsia; fwd=stale; stored; detail=\"invalidated\"");
    }
  }

  @Test
  void pageWithoutKey_isSaidToBypassTheCache() {
    try (Site site = Site.of(request -> Answer.page(Fragment.of(scope -> scope.write("x"))))) {
      assertThat(header(site.get("/"), "Cache-Status"))
          .isEqualTo("intarsia; fwd=bypass; detail=\"no key\"");
    }
  }

  @Test
  void pageThatCannotBeStored_isNotSaidToBeStored() {
    Fragment fleeting = Fragment.of(scope -> scope.maxAge(0).write("now")).keyed("fleeting");
    try (Site site = Site.of(request -> Answer.page(fleeting))) {
      assertThat(header(site.get("/"), "Cache-Status"))
          .isEqualTo("intarsia; fwd=miss; detail=\"not found\"");
    }
  }

  @Test
  void writingRequest_storesNothing_andSaysSo() {
    try (Site site = Site.of(request -> Answer.page(counted()))) {
      HttpResponse<String> posted =
          site.send(HttpRequest.newBuilder(site.uri("/")).POST(BodyPublishers.ofString("a=b")));
      assertThat(posted.statusCode()).isEqualTo(200);
      assertThat(header(posted, "Cache-Status")).doesNotContain("stored").doesNotContain("hit");
      assertThat(header(site.get("/"), "Cache-Status")).contains("stored");
    }
  }

  @Test
  void holesOfACompletePage_areCountedByWhereTheyCameFrom() {
    Fragment page =
        Fragment.of(
                scope ->
                    scope
                        .embed(FragmentRef.to("mine").keyed("mine").varyingBy("user"))
                        .embed(FragmentRef.to("now").withMaxAge(0)))
            .keyed("page");
    ExchangeFacts facts =
        ExchangeFacts.plain().completedBy((known, more) -> more.user(RequestUser.of("ann")));
    try (Site site =
        Site.of(
            builder ->
                builder
                    .renderer("mine", scope -> scope.write("Hello " + scope.context("user")))
                    .renderer("now", scope -> scope.write(", " + renders.incrementAndGet())),
            request -> Answer.page(page),
            facts)) {
      assertThat(site.get("/").body()).isEqualTo("Hello ann, 1");
      HttpResponse<String> second = site.get("/");
      assertThat(second.body()).isEqualTo("Hello ann, 2");
      assertThat(header(second, "Cache-Status"))
          .isEqualTo("intarsia; hit; detail=\"holes: 1 cached, 1 rendered\"");
    }
  }

  @Test
  void response_saysHowLongItTook() {
    try (Site site = Site.of(request -> Answer.page(counted()))) {
      String number = "\\d+\\.\\d{3}";
      assertThat(header(site.get("/"), "Server-Timing"))
          .matches("lookup;dur=N, render;dur=N, total;dur=N".replace("N", number));
      assertThat(header(site.get("/"), "Server-Timing")).contains("render;dur=0.000");
    }
  }

  @Test
  void page_isHtmlAndForNobodyElse_unlessItSaysOtherwise() {
    Fragment style =
        Fragment.of(
                scope ->
                    scope
                        .attach(
                            Attachments.header(Header.replacing("content-type", "text/css"))
                                .and(
                                    Attachments.header(
                                        Header.replacing("Cache-Control", "max-age=60"))))
                        .write("a{}"))
            .keyed("style");
    try (Site site =
        Site.of(
            request -> Answer.page(request.facts().path().equals("/css") ? style : counted()))) {
      HttpResponse<String> page = site.get("/");
      assertThat(header(page, "Content-Type")).isEqualTo("text/html; charset=utf-8");
      assertThat(header(page, "Cache-Control")).isEqualTo("private, no-store");
      for (int i = 0; i < 2; i++) {
        HttpResponse<String> css = site.get("/css");
        assertThat(css.headers().allValues("Content-Type")).containsExactly("text/css");
        assertThat(css.headers().allValues("Cache-Control")).containsExactly("max-age=60");
      }
    }
  }

  @Test
  void attachedStatusHeadersAndLinks_travelThroughTheCache() {
    Attachments travelling =
        Attachments.status(404)
            .and(Attachments.header(Header.replacing("X-One", "dropped")))
            .and(Attachments.header(Header.replacing("x-one", "kept")))
            .and(Attachments.header(Header.appended("X-Two", "a")))
            .and(Attachments.header(Header.appended("X-Two", "b")))
            .and(
                Attachments.headLink(
                    new HeadLink(Map.of("href", "/a.css", "rel", "pre\"load"), true)));
    Fragment page = Fragment.of(scope -> scope.attach(travelling).write("no")).keyed("no");
    try (Site site = Site.of(request -> Answer.page(page))) {
      for (int i = 0; i < 2; i++) {
        HttpResponse<String> response = site.get("/");
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().allValues("X-One")).containsExactly("kept");
        assertThat(response.headers().allValues("X-Two")).containsExactly("a", "b");
        assertThat(header(response, "Link")).isEqualTo("</a.css>; rel=\"pre\\\"load\"");
      }
    }
  }

  @Test
  void headerOfTheAnswer_isOfThisResponseOnly() {
    try (Site site =
        Site.of(
            request -> {
              Answer answer = Answer.page(counted());
              return request.facts().query().isEmpty()
                  ? answer
                  : answer.with(Header.appended("Set-Cookie", "a=b"));
            })) {
      assertThat(header(site.get("/?cookie"), "Set-Cookie")).isEqualTo("a=b");
      HttpResponse<String> plain = site.get("/");
      assertThat(header(plain, "Cache-Status")).isEqualTo("intarsia; hit");
      assertThat(header(plain, "Set-Cookie")).isEqualTo("(none)");
    }
  }

  @Test
  void head_getsTheHeadOfGet_andNoBody() {
    try (Site site = Site.of(request -> Answer.page(counted()))) {
      HttpResponse<String> get = site.get("/");
      HttpResponse<String> head =
          site.send(HttpRequest.newBuilder(site.uri("/")).method("HEAD", BodyPublishers.noBody()));
      assertThat(head.statusCode()).isEqualTo(200);
      assertThat(head.body()).isEmpty();
      assertThat(header(head, "Content-Length"))
          .isEqualTo("8")
          .isEqualTo(header(get, "Content-Length"));
      assertThat(header(head, "Content-Type")).isEqualTo(header(get, "Content-Type"));
      assertThat(header(head, "Cache-Status")).isEqualTo("intarsia; hit");
    }
  }

  @Test
  void redirect_hasNoBody_andSendsOn() {
    try (Site site = Site.of(request -> Answer.seeOther("/there"))) {
      HttpResponse<String> response = site.get("/");
      assertThat(response.statusCode()).isEqualTo(303);
      assertThat(header(response, "Location")).isEqualTo("/there");
      assertThat(header(response, "Cache-Status")).contains("fwd=bypass");
      assertThat(response.body()).isEmpty();
    }
  }

  @Test
  void answersOfOneConnection_followEachOther() throws Exception {
    try (Site site =
        Site.of(
            request ->
                request.facts().path().equals("/nothing")
                    ? Answer.nothing()
                    : Answer.page(counted()))) {
      String all =
          site.raw(
              "GET /nothing HTTP/1.1\r\nHost: a\r\n\r\n"
                  + "HEAD / HTTP/1.1\r\nHost: a\r\n\r\n"
                  + "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
      assertThat(all.split("HTTP/1.1 ", -1)).hasSize(4);
      assertThat(all).startsWith("HTTP/1.1 204 ").endsWith("\r\n\r\nrender 1");
    }
  }

  @Test
  void form_isReadByField_upToItsLimit() {
    try (Site site =
        Site.of(
            request -> {
              String fields = request.form(20).toString();
              return Answer.page(Fragment.of(scope -> scope.write(fields)));
            })) {
      HttpRequest.Builder form =
          HttpRequest.newBuilder(site.uri("/"))
              .POST(BodyPublishers.ofString("a=1%262&b=%23&a=#+x"));
      assertThat(site.send(form).body()).isEqualTo("{a=[1&2, # x], b=[#]}");
      form.POST(BodyPublishers.ofString("a=" + "x".repeat(19)));
      assertThat(site.send(form).statusCode()).isEqualTo(500);
    }
  }

  @Test
  void failingRoute_gets500_whichSaysNothingOfTheReason() {
    try (Site site =
        Site.of(
            request -> {
              throw new IllegalStateException("secret reason");
            })) {
      HttpResponse<String> response = site.get("/");
      assertThat(response.statusCode()).isEqualTo(500);
      assertThat(response.body()).isEqualTo("500 Internal Server Error\n");
      assertThat(response.headers().map().toString()).doesNotContain("secret");
    }
  }

  @Test
  void failingRenderer_gets500_andTheNextRequestIsWell() {
    Fragment once =
        Fragment.of(
                scope -> {
                  if (renders.incrementAndGet() == 1) {
                    throw new Exception("secret reason");
                  }
                  scope.write("well");
                })
            .keyed("once");
    try (Site site = Site.of(request -> Answer.page(once))) {
      assertThat(site.get("/").statusCode()).isEqualTo(500);
      assertThat(site.get("/").body()).isEqualTo("well");
    }
  }

  @Test
  void scopeOfTheRoute_seesItsOwnPendingInvalidations() {
    try (Site site =
        Site.of(
            request -> {
              if (request.facts().path().equals("/pending")) {
                request.scope().batch().add("data");
              }
              return Answer.page(counted());
            })) {
      assertThat(List.of(site.get("/").body(), site.get("/pending").body(), site.get("/").body()))
          .containsExactly("render 1", "render 2", "render 1");
    }
  }
}
