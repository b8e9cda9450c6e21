package dev.intarsia.web.inspect;

import static dev.intarsia.web.inspect.InspectedSite.data;
import static dev.intarsia.web.inspect.InspectedSite.markup;
import static dev.intarsia.web.inspect.InspectedSite.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.Attachments.Header;
import dev.intarsia.fragment.Deferral;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.web.exchange.Response;
import dev.intarsia.web.requesttarget.TargetVerdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class InspectorTest {

  private static final String COMMENT = "<!--i0123456789abcdef (?:start|end) \\d+-->";

  private static String explanation(Response response) {
    return response.head().first("Intarsia-Explanation").orElse("");
  }

  @Test
  @DisplayName("HD-5 HD-7 a signed request gets its page and what happened to it")
  void signedRequest_isExplained() {
    try (InspectedSite site = InspectedSite.shop()) {
      Response response = site.get("/", site.explaining("/"));
      assertThat(text(response)).isEqualTo(text(site.get("/")));
      assertThat(explanation(response))
          .contains("\"label\":\"fragment [page]\",\"reason\":\"not found\"")
          .contains("\"label\":\"ref cart[]\",\"reason\":\"no key\",\"hole\":\"poor context\"")
          .contains(
              "{\"what\":\"expiry\",\"path\":[\"page\",\"fragment [page]\",\"fragment [news]\"]}")
          .contains("\"limitedBy\":[\"page\",\"fragment [page]\",\"fragment [news]\"]")
          .contains("\"tags\":[\"news:1\"]");
      assertThat(explanation(site.get("/", site.explaining("/"))))
          .contains("\"label\":\"fragment [page]\",\"reason\":\"fresh\"");
    }
  }

  @Test
  void explanation_isNeverKept_andNoCacheIsAsked() {
    try (InspectedSite site = InspectedSite.shop()) {
      Response response = site.get("/", site.explaining("/"));
      assertThat(response.head().headers())
          .containsEntry("Cache-Control", List.of("private, no-store"))
          .doesNotContainKey("ETag");
      assertThat(response.origin()).isEmpty();
      site.framed("/");
      site.get("/");
      assertThat(site.passed)
          .extracting(request -> request.verdict() instanceof TargetVerdict.Bypass)
          .containsExactly(true, true, false);
    }
  }

  @Test
  void explanation_ofAnInspectedPage_isNotInStoredBytes() {
    try (InspectedSite site = InspectedSite.shop()) {
      String clean = text(site.get("/", "Cookie", "user=ada"));
      site.framed("/");
      site.get("/", site.explaining("/"));
      assertThat(text(site.get("/", "Cookie", "user=ada")))
          .isEqualTo(clean)
          .doesNotContain("<!--", "mark-");
    }
  }

  @Test
  void withoutPermission_nothingIsDifferent() {
    try (InspectedSite site = InspectedSite.shop()) {
      String[] other = site.explaining("/other");
      String valid = site.explaining("/")[1];
      for (String[] fields :
          List.of(
              new String[0],
              other,
              new String[] {Permissions.HEADER, "1"},
              new String[] {Permissions.HEADER, valid, Permissions.HEADER, valid})) {
        Response response = site.get("/", fields);
        assertThat(explanation(response)).isEmpty();
        assertThat(response.origin()).isPresent();
      }
      assertThat(explanation(site.send("POST", "/", site.explaining("/")))).isEmpty();
      String[] late = site.explaining("/");
      site.millis.addAndGet(300_000);
      assertThat(explanation(site.get("/", late))).isEmpty();
    }
  }

  @Test
  void explanation_isData_ifThatIsAskedFor() {
    try (InspectedSite site = InspectedSite.shop()) {
      String[] signed = site.explaining("/");
      Response response =
          site.get("/", signed[0], signed[1], "Accept", Inspector.MEDIA_TYPE, "Cookie", "user=ada");
      assertThat(response.head().first("Content-Type")).contains(Inspector.MEDIA_TYPE);
      assertThat(text(response)).startsWith("{\"culprits\":[").doesNotContain("ada");
      assertThat(text(response)).containsPattern("\"user=[A-Za-z0-9_-]{8}\"");
    }
  }

  @Test
  void explanation_staysWithinItsBudget_andSaysWhatIsLeftOut() {
    Fragment page =
        Fragment.of(
            output -> {
              for (int i = 0; i < 200; i++) {
                output.embed(Fragment.of(inner -> inner.write("x")).keyed("part", "" + i));
              }
            });
    try (InspectedSite site = InspectedSite.of(page, Map.of())) {
      String header = explanation(site.get("/", site.explaining("/")));
      assertThat(header).hasSizeLessThanOrEqualTo(4_096);
      Matcher omitted = Pattern.compile("\"omitted\":(\\d+)}$").matcher(header);
      assertThat(omitted.find()).isTrue();
      int told = header.split("\"id\":", -1).length - 1;
      assertThat(told + Integer.parseInt(omitted.group(1))).isEqualTo(202);
    }
  }

  @Test
  void hostileLabels_stayData() {
    String hostile = "</script><script>alert(1)</script>\r\nSet-Cookie: a=b\"\u2028'&<!--";
    Fragment page =
        Fragment.of(
            output ->
                output
                    .write("<body>")
                    .embed(Fragment.of(inner -> inner.write("x")).keyed(hostile))
                    .embed(FragmentRef.to("cart", hostile).deferred(Deferral.ALWAYS)));
    try (InspectedSite site = InspectedSite.of(page, InspectedSite.shopRenderers())) {
      String header = explanation(site.get("/", site.explaining("/")));
      assertThat(header)
          .matches("[ -~]+")
          .doesNotContain("<", ">")
          .contains("\\r\\n".replace("\\r", "\\u000d").replace("\\n", "\\u000a"));
      String framed = text(site.framed("/"));
      assertThat(framed)
          .doesNotContain("<script>")
          .containsOnlyOnce("</script>")
          .endsWith("</script>\n");
    }
  }

  @Test
  @DisplayName("1.6 each fragment that can be seen has its comments, others say why not")
  void framedPage_hasComments() {
    try (InspectedSite site = InspectedSite.shop()) {
      Response response = site.framed("/");
      assertThat(markup(response))
          .contains(
              "<main><!--i0123456789abcdef start 0--><p>news</p><!--i0123456789abcdef end 0-->")
          .contains("<!--i0123456789abcdef start 1--><b>ada</b><!--i0123456789abcdef end 1-->")
          .contains("<p title=\"tip\">x</p>");
      assertThat(data(response))
          .contains("{\"region\":0,\"fragment\":2}")
          .contains("{\"region\":1,\"fragment\":3}")
          .contains("{\"region\":2,\"fragment\":4,\"notOutlined\":\"attribute\"}")
          .contains("\"id\":3,\"in\":1,\"label\":\"ref cart[]\"");
    }
  }

  @Test
  void framedPage_withoutItsComments_isThePage() {
    try (InspectedSite site = InspectedSite.shop()) {
      assertThat(markup(site.framed("/")).replaceAll(COMMENT, ""))
          .isEqualTo(text(site.get("/", "Cookie", "user=ada")));
    }
  }

  @Test
  void framedPage_saysWhatARequestWouldHaveFound() {
    try (InspectedSite site = InspectedSite.shop()) {
      assertThat(data(site.framed("/"))).startsWith("{\"found\":\"not found\"");
      site.get("/");
      assertThat(data(site.framed("/"))).startsWith("{\"found\":\"fresh\"");
    }
  }

  @Test
  void streamedPage_isPutTogether_withATimeLine() {
    try (InspectedSite site =
        InspectedSite.streamed(InspectedSite.shopPage(), InspectedSite.shopRenderers())) {
      Response response = site.framed("/");
      assertThat(markup(response)).contains("start 1--><b>ada</b><!--");
      assertThat(data(response))
          .containsPattern(
              "\"what\":\"head\".*\"what\":\"skeleton\".*\"what\":\"late\",\"label\":\"ref cart\\[]\""
                  + ".*\"what\":\"end\"")
          .contains("\"filling\":\"streamed\"");
    }
  }

  @Test
  void fragmentsWithoutKey_areFollowed_thoseWithOneAreNot() {
    Fragment leaf = Fragment.of(output -> output.write("leaf")).keyed("leaf");
    Fragment open = Fragment.of(output -> output.write("<div>").embed(leaf).write("</div>"));
    Fragment closed =
        Fragment.of(output -> output.write("<div>").embed(leaf).write("</div>")).keyed("closed");
    Fragment page = Fragment.of(output -> output.write("<body>").embed(open).embed(closed));
    try (InspectedSite site = InspectedSite.of(page, Map.of())) {
      assertThat(markup(site.framed("/")).replaceAll("i0123456789abcdef ", ""))
          .isEqualTo(
              "<body><!--start 0--><div><!--start 1-->leaf<!--end 1--></div><!--end 0-->"
                  + "<!--start 2--><div>leaf</div><!--end 2-->");
    }
  }

  @Test
  void markersOfTemplateEngines_areOutlined() {
    Fragment page =
        Fragment.of(
            output -> {
              String hole = output.marker(FragmentRef.to("cart").varyingBy("user"));
              output.write("<body><i>" + hole + "</i>");
            });
    try (InspectedSite site = InspectedSite.of(page, InspectedSite.shopRenderers())) {
      assertThat(markup(site.framed("/")).replaceAll(COMMENT, "#"))
          .isEqualTo("<body><i>#<b>ada</b>#</i>");
    }
  }

  @Test
  void frame_isClosedToOthers_andRunsItsScriptAlone() {
    try (InspectedSite site = InspectedSite.shop()) {
      Response response = site.get(Inspector.PREFIX + "?target=/", site.inspecting());
      String html = text(response);
      assertThat(response.head().first("Content-Security-Policy").orElseThrow())
          .contains("default-src 'none'; script-src 'self'", "frame-ancestors 'none'")
          .doesNotContain("unsafe");
      assertThat(response.head().first("Cache-Control")).contains("private, no-store");
      Matcher asset =
          Pattern.compile("(?:href|src)=\"([^\"]+)\" integrity=\"sha384-").matcher(html);
      int assets = 0;
      for (; asset.find(); assets++) {
        Response file = site.get(asset.group(1));
        assertThat(file.head().status()).isEqualTo(200);
        assertThat(file.head().first("Cache-Control").orElseThrow()).contains("immutable");
      }
      assertThat(assets).isEqualTo(2);
    }
  }

  @Test
  void targets_outsideOfTheSite_areNone() {
    try (InspectedSite site = InspectedSite.shop()) {
      for (String target :
          List.of(
              "//evil.test/",
              "/%5Cevil.test/",
              "https://evil.test/",
              "javascript:alert(1)",
              "%2F%2Fevil.test",
              "%0Aevil",
              "/a%0D%0AHost:%20evil",
              "/.intarsia/inspect",
              "%22%3E%3Cscript%3E",
              "")) {
        assertThat(site.framed(target).head().status()).describedAs(target).isEqualTo(404);
        String frame = text(site.get(Inspector.PREFIX + "?target=" + target, site.inspecting()));
        assertThat(frame).doesNotContain("evil", "javascript:", "<script>");
      }
      assertThat(site.passed).isEmpty();
    }
  }

  @Test
  void hostileTarget_isTextInTheFrame() {
    try (InspectedSite site = InspectedSite.shop()) {
      String frame =
          text(
              site.get(
                  Inspector.PREFIX + "?target=/%22%3E%3Cscript%3Ealert(1)%3C/script%3E'%25s%26",
                  site.inspecting()));
      assertThat(frame)
          .doesNotContain("<script>")
          .contains("value=\"/&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&#39;%s&amp;\"");
    }
  }

  @Test
  void withoutPermission_theInspectorDoesNotExist() {
    try (InspectedSite site = InspectedSite.shop()) {
      for (String target :
          List.of("", "?target=/", "/page?target=/&name=i0123456789abcdef", "/x")) {
        assertThat(site.get(Inspector.PREFIX + target).head().status()).isEqualTo(404);
        assertThat(
                site.get(Inspector.PREFIX + target, "Cookie", "Intarsia-Inspect=1.a.b")
                    .head()
                    .status())
            .isEqualTo(404);
      }
      String exact = Inspector.PREFIX + "?target=/";
      assertThat(site.get(exact, site.explaining(exact)).head().status()).isEqualTo(200);
      assertThat(site.send("POST", exact, site.inspecting()).head().status()).isEqualTo(404);
      assertThat(site.passed).isEmpty();
    }
  }

  @Test
  void namesThatAreNone_areRefused() {
    try (InspectedSite site = InspectedSite.shop()) {
      for (String name : List.of("", "x", "i--%3E%3Cscript%3Exx", "i0123456789abcdef0")) {
        String target = Inspector.PREFIX + "/page?target=/&name=" + name;
        assertThat(site.get(target, site.inspecting()).head().status()).isEqualTo(404);
      }
    }
  }

  @Test
  void marking_isTheInspectorsOwn() {
    try (InspectedSite site = InspectedSite.shop()) {
      String permission = site.explaining("/")[1];
      Response response = site.get("/", "Intarsia-Mark", "i0123456789abcdef." + permission);
      assertThat(text(response)).doesNotContain("<!--", "application/json");
    }
  }

  @Test
  void policyOfThePage_holds_butForItsFrame() {
    Fragment page =
        Fragment.of(
            output ->
                output
                    .write("<body>")
                    .attach(
                        Attachments.header(
                            Header.replacing(
                                "Content-Security-Policy",
                                "default-src 'self'; Frame-Ancestors 'none', script-src 'none'")))
                    .attach(Attachments.header(Header.replacing("X-Frame-Options", "DENY")))
                    .attach(Attachments.header(Header.appended("Set-Cookie", "a=b"))));
    try (InspectedSite site = InspectedSite.of(page, Map.of())) {
      Response response = site.framed("/");
      assertThat(response.head().headers())
          .containsEntry(
              "Content-Security-Policy",
              List.of(
                  "default-src 'self'; frame-ancestors 'self'",
                  "script-src 'none'; frame-ancestors 'self'"))
          .containsEntry("X-Frame-Options", List.of("SAMEORIGIN"))
          .doesNotContainKey("Set-Cookie");
    }
  }

  @Test
  void redirection_isTold_notFollowed() {
    try (InspectedSite site = InspectedSite.shop()) {
      Response response = site.framed("/away");
      assertThat(response.head().status()).isEqualTo(200);
      assertThat(response.head().headers()).doesNotContainKey("Location");
      assertThat(text(response)).contains("/away", "status 303", "/elsewhere");
    }
  }

  @Test
  void conditionsOfTheBrowser_areNotPassedOn() {
    try (InspectedSite site = InspectedSite.shop()) {
      String[] cookie = site.inspecting();
      site.get(
          Inspector.PREFIX + "/page?target=/&name=i0123456789abcdef",
          cookie[0],
          cookie[1],
          "If-None-Match",
          "*",
          "Range",
          "bytes=0-1");
      assertThat(site.passed.get(0).head().fields().has("If-None-Match")).isFalse();
      assertThat(site.passed.get(0).head().fields().has("Range")).isFalse();
      assertThat(site.passed.get(0).head().target()).isEqualTo("/");
    }
  }

  @Test
  void explanation_isKeptByNobody_whateverItsAuthorSaysToOtherCaches() {
    Fragment page =
        Fragment.of(
                output ->
                    output
                        .attach(header("CDN-Cache-Control", "max-age=600"))
                        .attach(header("Surrogate-Control", "max-age=600"))
                        .write("page"))
            .keyed("p");
    try (InspectedSite site = InspectedSite.of(page, Map.of())) {
      String permission = site.permissions.explain("/p", Duration.ofMinutes(1));
      Response response = site.get("/p", Permissions.HEADER, permission);
      assertThat(response.head().first("Cache-Control")).contains("private, no-store");
      assertThat(response.head().first("CDN-Cache-Control")).contains("private, no-store");
      assertThat(response.head().first("Surrogate-Control")).isEmpty();
    }
  }

  private static Attachments header(String name, String value) {
    return Attachments.header(Attachments.Header.replacing(name, value));
  }
}
