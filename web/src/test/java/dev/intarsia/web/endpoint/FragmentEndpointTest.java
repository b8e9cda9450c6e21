package dev.intarsia.web.endpoint;

import static dev.intarsia.web.endpoint.EdgeSite.greeting;
import static dev.intarsia.web.endpoint.EdgeSite.header;
import static dev.intarsia.web.endpoint.EdgeSite.markup;
import static dev.intarsia.web.endpoint.EdgeSite.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.web.esi.FragmentClaim;
import dev.intarsia.web.esi.FragmentForm;
import dev.intarsia.web.exchange.Response;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class FragmentEndpointTest {

  private final EdgeSite site = EdgeSite.ofFragments();

  @AfterEach
  void close() {
    site.close();
  }

  private String url(FragmentRef ref) {
    return url(FragmentClaim.of(ref));
  }

  private String url(FragmentClaim claim) {
    return site.urls.sign(claim).orElseThrow();
  }

  private Response in(FragmentForm form, String markup) {
    return site.get(url(FragmentClaim.of(markup(markup)).in(form)));
  }

  @Test
  @DisplayName("ED-8 a signed URL answers the one fragment, with its own lifetime and tags")
  void signedUrl_answersItsFragment() {
    Response response = site.get(url(markup("<p>hello</p>")));
    assertThat(response.head().status()).isEqualTo(200);
    assertThat(text(response)).isEqualTo("<p>hello</p>");
    assertThat(header(response, "Cache-Control")).containsExactly("public, max-age=0, s-maxage=60");
    assertThat(header(response, "xkey")).anyMatch(line -> line.matches("~sshop ~k\\w+ data:1"));
    assertThat(header(response, "Content-Type")).containsExactly("text/html; charset=utf-8");
  }

  @Test
  @DisplayName("PS-8 each dialect writes the same fragment its own way")
  void dialects_writeTheSameFragment() {
    assertThat(text(in(FragmentForm.PLAIN, "<p>a</p>"))).isEqualTo("<p>a</p>");
    assertThat(text(in(FragmentForm.nativeSlot("n1"), "<p>a</p>")))
        .isEqualTo("<template for=\"n1\"><p>a</p></template>\n");
    assertThat(text(in(FragmentForm.turboStream("cart"), "<p>a</p>")))
        .isEqualTo(
            "<turbo-stream action=\"update\" target=\"cart\"><template><p>a</p></template>"
                + "</turbo-stream>");
    assertThat(text(in(FragmentForm.htmx("cart"), "<p>a</p>")))
        .isEqualTo("<div hx-swap-oob=\"innerHTML:#cart\"><p>a</p></div>");
    Response json = in(FragmentForm.json(), "<p class=\"x\">a</p>");
    assertThat(text(json))
        .isEqualTo(
            "{\"html\":\"\\u003cp class=\\\"x\\\"\\u003ea\\u003c/p\\u003e\",\"libraries\":[]}");
    assertThat(header(json, "Content-Type")).containsExactly("application/json");
    assertThat(header(in(FragmentForm.turboStream("x"), "a"), "Content-Type"))
        .containsExactly("text/vnd.turbo-stream.html; charset=utf-8");
  }

  @Test
  @DisplayName("W2 markup that would leave its carrier is never put into one")
  void markupThatIsNotContained_isNotWrapped() {
    String leaking = "</template><script>alert(1)</script><!--";
    assertThat(text(in(FragmentForm.nativeSlot("n1"), leaking)))
        .startsWith("<script type=\"application/json\" data-late=\"n1\">")
        .doesNotContain("</template>");
    for (FragmentForm form : List.of(FragmentForm.turboStream("x"), FragmentForm.htmx("x"))) {
      Response refused = in(form, leaking);
      assertThat(refused.head().status()).isEqualTo(500);
      assertThat(text(refused)).isEmpty();
    }
  }

  @Test
  void rows_areNotWrittenForHtmx_becauseItsElementWouldDropThem() {
    assertThat(in(FragmentForm.htmx("x"), "<tr><td>1</td></tr>").head().status()).isEqualTo(500);
    assertThat(text(in(FragmentForm.turboStream("x"), "<tr><td>1</td></tr>"))).contains("<tr>");
  }

  @Test
  @DisplayName("ED-8 every refusal looks the same")
  void refusals_areAlike() {
    String good = url(greeting());
    String foreign = url(FragmentClaim.of(markup("x")).forAudience("staff"));
    String gone = url(FragmentRef.to("gone"));
    String tooMuch = url(FragmentClaim.of(greeting()).allowing(ContextSet.of()));
    String otherForm = good.replaceFirst("v1", "v0");
    Response first = site.get(good + "x");
    for (String bad :
        List.of(good + "?", good.replace(".k.", ".z."), foreign, gone, tooMuch, otherForm)) {
      Response refused = site.get(bad);
      assertThat(refused.head().status()).describedAs(bad).isEqualTo(404);
      assertThat(refused.head().headers()).isEqualTo(first.head().headers());
      assertThat(text(refused)).isEmpty();
    }
  }

  @Test
  @DisplayName("ED-8 output that varies by more than the URL allows does not leave")
  void outputThatVariesByMore_doesNotLeave() {
    FragmentRef undeclared = FragmentRef.to("themed");
    assertThat(site.get(url(undeclared)).head().status()).isEqualTo(404);
    assertThat(site.rendered("themed")).isEqualTo(1);
    FragmentClaim allowed = FragmentClaim.of(undeclared).allowing(ContextSet.of("cookies"));
    Response response = site.get(url(allowed), "Cookie", "theme=dark");
    assertThat(text(response)).isEqualTo("<i>dark</i>");
  }

  @Test
  @DisplayName("ED-10 a fragment for one user is kept by nobody")
  void fragmentForOneUser_isKeptByNobody() {
    Response response = site.get(url(greeting()), "Cookie", "user=ada");
    assertThat(text(response)).isEqualTo("<b>ada</b>");
    assertThat(header(response, "Cache-Control")).containsExactly("private, no-store");
    assertThat(header(response, "xkey")).isEmpty();
  }

  @Test
  @DisplayName("ED-10 a URL made for some is not answered to others")
  void audience_isComparedWithTheRequest() {
    String url = url(FragmentClaim.of(markup("x")).forAudience("staff"));
    assertThat(site.get(url).head().status()).isEqualTo(404);
    assertThat(text(site.get(url, "Cookie", "group=staff"))).isEqualTo("x");
  }

  @Test
  @DisplayName("ED-7 a fragment that fails gives nothing away, and nothing to include")
  void failure_isEmpty() {
    Response response = site.get(url(FragmentRef.to("failing")));
    assertThat(response.head().status()).isEqualTo(500);
    assertThat(text(response)).isEmpty();
    assertThat(header(response, "Cache-Control")).containsExactly("private, no-store");
  }

  @Test
  void nestedHoles_areFilled() {
    FragmentClaim claim = FragmentClaim.of(FragmentRef.to("outer")).allowing(ContextSet.of("user"));
    assertThat(text(site.get(url(claim), "Cookie", "user=ada")))
        .isEqualTo("<section><b>ada</b></section>");
  }

  @Test
  @DisplayName("ED-7 what lies in an included fragment is included too, one level deeper")
  void nestedHoles_areIncluded_byAProxy() {
    FragmentClaim claim = FragmentClaim.of(FragmentRef.to("outer"));
    Response response = site.get(url(claim), EdgeSite.PROXY);
    assertThat(text(response)).matches("<section><esi:include src=\"[^\"]+\" [^>]*/></section>");
    assertThat(header(response, "Surrogate-Control")).containsExactly("content=\"ESI/1.0\"");
    assertThat(site.rendered("greeting")).isZero();
  }

  @Test
  @DisplayName("ED-7 beyond the fifth level nothing is included any more")
  void deepestFragment_isFilled() {
    FragmentClaim claim =
        FragmentClaim.of(FragmentRef.to("outer"))
            .allowing(ContextSet.of("user"))
            .atDepth(FragmentClaim.DEEPEST);
    assertThat(text(site.get(url(claim), EdgeSite.PROXY))).isEqualTo("<section><b></b></section>");
  }

  @Test
  void statusOfAFragment_isNotTheAnswers() {
    Response response =
        site.get(url(FragmentClaim.of(FragmentRef.to("keeper")).in(FragmentForm.json())));
    assertThat(response.head().status()).isEqualTo(200);
    assertThat(text(response)).contains("\"libraries\":[\"shop/keeper\"]");
  }

  @Test
  void fragmentThatSetsACookie_isKeptByNobody() {
    Response response = site.get(url(FragmentRef.to("setter")));
    assertThat(header(response, "Set-Cookie")).containsExactly("a=b");
    assertThat(header(response, "Cache-Control")).containsExactly("private, no-store");
  }

  @Test
  void answer_asADocumentOfItsOwn_mayDoNothing() {
    assertThat(header(site.get(url(markup("x"))), "Content-Security-Policy"))
        .containsExactly("default-src 'none'; frame-ancestors 'none'; sandbox");
  }

  @Test
  void writingRequest_isNotAllowed_whateverItsUrl() {
    for (String target : List.of(url(markup("x")), site.urls.prefix() + "nonsense")) {
      Response response = site.send("POST", target);
      assertThat(response.head().status()).isEqualTo(405);
      assertThat(header(response, "Allow")).containsExactly("GET, HEAD");
    }
  }

  @Test
  void headRequest_hasTheHeadAlone() {
    Response response = site.send("HEAD", url(markup("abc")));
    assertThat(response.body().toString()).contains("length=3");
  }

  @Test
  void otherTargets_passOn() {
    assertThat(site.get("/page").head().status()).isEqualTo(410);
  }

  @Test
  void fragmentWhoseAuthorForbidsIt_isKeptByNobody() {
    try (EdgeSite site = EdgeSite.ofFragments()) {
      String url = site.urls.sign(FragmentClaim.of(FragmentRef.to("forbidding"))).orElseThrow();
      Response response = site.get(url, EdgeSite.PROXY);
      assertThat(response.head().status()).isEqualTo(200);
      assertThat(response.head().headers().toString())
          .contains("private, no-store")
          .doesNotContain("public", "s-maxage");
    }
  }
}
