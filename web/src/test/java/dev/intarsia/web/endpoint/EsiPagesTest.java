package dev.intarsia.web.endpoint;

import static dev.intarsia.web.endpoint.EdgeSite.PROXY;
import static dev.intarsia.web.endpoint.EdgeSite.greeting;
import static dev.intarsia.web.endpoint.EdgeSite.header;
import static dev.intarsia.web.endpoint.EdgeSite.markup;
import static dev.intarsia.web.endpoint.EdgeSite.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.delivery.Delivery;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.Deferral;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.web.Answer;
import dev.intarsia.web.esi.EsiPlacement;
import dev.intarsia.web.exchange.Body;
import dev.intarsia.web.exchange.Response;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class EsiPagesTest {

  private static EdgeSite site(Fragment page) {
    return EdgeSite.of(request -> Answer.page(page));
  }

  private static Fragment page(String before, FragmentRef ref, String after) {
    return Fragment.of(
            output -> output.write("<!doctype html><body>" + before).embed(ref).write(after))
        .keyed("page")
        .tagged("page:1")
        .withMaxAge(300);
  }

  private static Fragment personal() {
    return page("<main>", greeting(), "</main>");
  }

  @Test
  @DisplayName("ED-6 ED-11 a proxy of one's own gets includes, and renders nothing of them")
  void ownProxy_getsIncludes() {
    try (EdgeSite site = site(personal())) {
      Response response = site.get("/", PROXY);
      assertThat(text(response))
          .matches(
              "<!doctype html><body><main><esi:include src=\"/\\.intarsia/fragment/[^\"]+\""
                  + " onerror=\"continue\"/></main>");
      assertThat(site.rendered("greeting")).isZero();
      assertThat(header(response, "Surrogate-Control"))
          .containsExactly("max-age=300, content=\"ESI/1.0\"");
      assertThat(header(response, "Cache-Control")).containsExactly("private, no-store");
      assertThat(header(response, "xkey")).containsExactly("~sshop page:1");
      assertThat(header(response, "Cache-Status"))
          .containsExactly("intarsia; fwd=miss; stored; detail=\"not found; holes: 1 open\"");
    }
  }

  @Test
  @DisplayName("ED-11 what the proxy assembles is what everybody else gets")
  void assembledPage_isThePage() {
    try (EdgeSite site = site(personal())) {
      String whole = text(site.get("/", "Cookie", "user=ada"));
      assertThat(whole).contains("<b>ada</b>");
      String[] visitor = {PROXY[0], PROXY[1], PROXY[2], PROXY[3], "Cookie", "user=ada"};
      assertThat(site.assembled(site.get("/", visitor), visitor)).isEqualTo(whole);
    }
  }

  @Test
  @DisplayName("ED-6 a visitor who poses as a proxy gets the page")
  void visitorWhoAnnouncesEsi_getsThePage() {
    try (EdgeSite site = site(personal())) {
      assertThat(text(site.get("/", PROXY[2], PROXY[3]))).doesNotContain("<esi:");
      assertThat(text(site.get("/", PROXY[0], "wrong-secret-0123456789", PROXY[2], PROXY[3])))
          .doesNotContain("<esi:");
      assertThat(text(site.get("/", PROXY[0], PROXY[1]))).doesNotContain("<esi:");
    }
  }

  @Test
  @DisplayName("ED-9 a hole in an attribute, a script or a comment is filled")
  void holeInsideOfATag_isFilled() {
    for (List<String> around :
        List.of(
            List.of("<p title=\"", "\">x</p>"),
            List.of("<p ", ">x</p>"),
            List.of("<script>", "</script>"),
            List.of("<textarea>", "</textarea>"),
            List.of("<!-- ", " -->"),
            List.of("<a href='/x?", "'>y</a>"))) {
      FragmentRef ref = markup("v").deferred(Deferral.ALWAYS);
      try (EdgeSite site = site(page(around.get(0), ref, around.get(1)))) {
        assertThat(text(site.get("/", PROXY)))
            .endsWith("<body>" + around.get(0) + "v" + around.get(1));
      }
    }
  }

  @Test
  void holesInTablesSelectsAndSvg_areIncluded_becauseBytesAreGlued() {
    for (List<String> around :
        List.of(
            List.of("<table><tr>", "</tr></table>"),
            List.of("<select>", "</select>"),
            List.of("<svg>", "</svg>"),
            List.of("<ul><li>", "</ul>"))) {
      FragmentRef ref = markup("v").deferred(Deferral.ALWAYS);
      try (EdgeSite site = site(page(around.get(0), ref, around.get(1)))) {
        assertThat(text(site.get("/", PROXY))).contains("<esi:include");
      }
    }
  }

  @Test
  void holeThatDeniesIt_orVariesByTheUrl_isFilled() {
    for (FragmentRef ref :
        List.of(
            markup("v").denying(EsiPlacement.STRATEGY),
            markup("v").varyingBy("url.path"),
            markup("x".repeat(3_000)))) {
      try (EdgeSite site = site(page("", ref.deferred(Deferral.ALWAYS), ""))) {
        assertThat(text(site.get("/", PROXY)))
            .doesNotContain("<esi:")
            .endsWith(ref.arguments().string(0));
      }
    }
  }

  @Test
  @DisplayName("ED-6 a page without includes is no page for the proxy to assemble")
  void pageWithoutIncludes_isNotAnnounced() {
    try (EdgeSite site = site(page("<p>", markup("v").denying("esi"), "</p>"))) {
      Response response = site.get("/", PROXY);
      assertThat(header(response, "Surrogate-Control")).isEmpty();
      assertThat(header(response, "Cache-Control")).containsExactly("private, no-store");
    }
  }

  @Test
  @DisplayName("W5 commands of the content's own are made harmless, pieced together or not")
  void commandsInContent_areHarmless() {
    Fragment page =
        Fragment.of(
            output ->
                output
                    .write("<body><esi:include src=\"http://evil/\"/><esi")
                    .embed(markup(":vars>").denying("esi").deferred(Deferral.ALWAYS))
                    .write("<p title=\"<!--esi\">")
                    .embed(markup("ok").deferred(Deferral.ALWAYS)));
    try (EdgeSite site = site(page)) {
      String sent = text(site.get("/", PROXY));
      assertThat(sent.replaceAll("<esi:include src=\"/\\.intarsia/fragment/[^>]*/>", ""))
          .doesNotContainIgnoringCase("<esi:")
          .doesNotContainIgnoringCase("<!--esi")
          .contains("&lt;esi:include src=\"http://evil/\"/>", "&lt;esi:vars>");
    }
  }

  @Test
  void includedFragment_isHarmlessToo() {
    FragmentRef hostile = markup("<esi:include src=\"http://evil/\"/>").deferred(Deferral.ALWAYS);
    try (EdgeSite site = site(page("", hostile, ""))) {
      assertThat(site.assembled(site.get("/", PROXY), PROXY)).contains("&lt;esi:include");
    }
  }

  @Test
  void pageThatIsStreamedOtherwise_isNotStreamedHere() {
    try (EdgeSite site = EdgeSite.of(request -> Answer.page(personal()).by(Delivery.streamed()))) {
      assertThat(site.get("/", PROXY).body()).isInstanceOf(Body.Whole.class);
    }
  }

  @Test
  void writingRequest_getsNoIncludes() {
    Fragment form =
        Fragment.of(
            output -> {
              String hole = output.marker(markup("v").deferred(Deferral.ALWAYS));
              output.write("<body>" + hole);
            });
    try (EdgeSite site = site(form)) {
      assertThat(text(site.get("/", PROXY))).contains("<esi:");
      assertThat(text(site.send("POST", "/", PROXY))).isEqualTo("<body>v");
    }
  }

  @Test
  void otherContentThanMarkup_isLeftAsItIs() {
    Fragment feed =
        Fragment.of(
            output ->
                output
                    .write("{\"x\":\"<esi:vars>")
                    .embed(markup("v").deferred(Deferral.ALWAYS))
                    .write("\"}")
                    .attach(
                        Attachments.header(
                            Attachments.Header.replacing("Content-Type", "application/json"))));
    try (EdgeSite site = site(feed)) {
      assertThat(text(site.get("/", PROXY))).isEqualTo("{\"x\":\"<esi:vars>v\"}");
    }
  }

  @Test
  void failedFill_makesThePageUnshareable() {
    FragmentRef failing =
        FragmentRef.to("failing").denying("esi").withFallback("sorry").deferred(Deferral.ALWAYS);
    Fragment page =
        Fragment.of(
            output ->
                output.write("<body>").embed(failing).embed(markup("v").deferred(Deferral.ALWAYS)));
    try (EdgeSite site = site(page)) {
      Response response = site.get("/", PROXY);
      assertThat(text(response)).contains("sorry");
      assertThat(header(response, "Surrogate-Control"))
          .containsExactly("no-store, content=\"ESI/1.0\"");
    }
  }

  @Test
  void pageWithIncludes_isForNoOtherCacheHere() {
    try (EdgeSite site = site(personal())) {
      assertThat(site.get("/", PROXY).origin()).isEmpty();
    }
  }

  @Test
  void hit_rendersNothingThatIsIncluded() {
    Fragment page =
        Fragment.of(
                output ->
                    output
                        .write("<body><p title=\"")
                        .embed(FragmentRef.to("markup", "a").withMaxAge(0))
                        .write("\">")
                        .embed(greeting()))
            .keyed("page");
    try (EdgeSite site = site(page)) {
      site.get("/", PROXY);
      int before = site.rendered("markup");
      site.get("/", PROXY);
      assertThat(site.rendered("markup")).isEqualTo(before + 1);
      assertThat(site.rendered("greeting")).isZero();
    }
  }
}
