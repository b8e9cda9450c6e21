package dev.intarsia.demo.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of the comparison as they are sent. */
final class ComparedPagesTest {

  private static final Pattern SCRIPT = Pattern.compile("<script([^>]*)>(.*?)</script>");
  private static final Pattern HANDLER = Pattern.compile("<[^>]+\\son[a-z]+=");

  private final ComparedSite site = new ComparedSite();
  private final ComparedSite waiting = new ComparedSite(time -> Thread.sleep(20));

  @AfterEach
  void close() {
    site.close();
    waiting.close();
  }

  private static String main(String page) {
    return page.substring(page.indexOf("<div class=\"blocks\">"), page.indexOf("<aside>"));
  }

  @ParameterizedTest
  @EnumSource(CompareMode.class)
  void everyMode_showsTheSameBlocks_onceComplete(CompareMode mode) {
    for (String others : List.of("", "&user=ada&lang=de", "&user=eve&fail=2", "&cached=on")) {
      String one = site.get("/compare?mode=uncached" + others).text();
      String other = site.get("/compare?mode=" + mode.key() + others).text();
      assertThat(main(Assembled.timeless(other)))
          .isEqualTo(main(Assembled.timeless(one)))
          .contains("data-block=\"1\"", "data-block=\"2\"", "data-block=\"3\"")
          .doesNotContain("aria-busy");
    }
  }

  @ParameterizedTest
  @EnumSource(CompareMode.class)
  void blocks_areForWhomTheUrlNames(CompareMode mode) {
    String ada = site.get("/compare?mode=" + mode.key() + "&user=ada").text();
    assertThat(ada).contains("For Ada", "Japan").doesNotContain("For Bob", "Switzerland");
    String bob = site.get("/compare?mode=" + mode.key() + "&user=bob").text();
    assertThat(bob).contains("For Bob", "Brazil").doesNotContain("For Ada", "Japan");
    String nobody = site.get("/compare?mode=" + mode.key()).text();
    assertThat(nobody).contains("For everybody", "Switzerland").doesNotContain("For Ada");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dynamic", "stream"})
  void pageAroundTheBlocks_isKeptOnce_forAllVisitors(String mode) {
    assertThat(site.get("/compare?mode=" + mode).header("Cache-Status")).contains("stored");
    ComparedSite.Seen ada = site.get("/compare?mode=" + mode + "&user=ada");
    assertThat(ada.header("Cache-Status")).startsWith("intarsia; hit");
    assertThat(ada.text()).contains("value=\"ada\" selected", "&amp;user=ada");
  }

  @ParameterizedTest
  @EnumSource(CompareMode.class)
  void blockThatFails_leavesAVisibleText_andTheOthers(CompareMode mode) {
    ComparedSite.Seen page = site.get("/compare?mode=" + mode.key() + "&fail=2");
    assertThat(page.status()).isEqualTo(200);
    List<String> blocks = page.blocks();
    assertThat(blocks).hasSize(3);
    assertThat(blocks.get(0)).contains("Switzerland");
    assertThat(blocks.get(1)).contains("This block could not be made", "class=\"problem\"");
    assertThat(blocks.get(2)).contains("made in");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dynamic", "stream"})
  void blocks_areMadeForEachRequest_unlessKept_thenForEachVisitorOnce(String mode) {
    String url = "/compare?mode=" + mode + "&user=ada";
    assertThat(Assembled.page(site.get(url).text())).contains("ms after the request");
    String kept = Assembled.page(site.get(url + "&cached=on").text());
    assertThat(main(kept)).doesNotContain("ms after the request").contains("made in");
    assertThat(main(Assembled.page(site.get(url + "&cached=on").text()))).isEqualTo(main(kept));
    String bob = "/compare?mode=" + mode + "&user=bob&cached=on";
    assertThat(site.get(bob).text()).contains("For Bob").doesNotContain("For Ada");
  }

  @Test
  void policy_isAsAskedFor_onPagesAndPanes() {
    ComparedSite.Seen self = site.get("/compare?mode=stream&view=pane");
    assertThat(self.header("Content-Security-Policy"))
        .isEqualTo(
            "default-src 'none'; script-src 'self'; style-src 'self'; frame-src 'self';"
                + " form-action 'self'; base-uri 'none'; frame-ancestors 'self'");
    assertThat(self.header("X-Frame-Options")).isEqualTo("SAMEORIGIN");
    ComparedSite.Seen none = site.get("/compare?mode=stream&csp=none");
    assertThat(none.header("Content-Security-Policy"))
        .contains("script-src 'none'", "frame-ancestors 'self'");
    assertThat(none.text()).doesNotContain("<script").contains("carries no script that measures");
    ComparedSite.Seen off = site.get("/compare?mode=stream&csp=off");
    assertThat(off.headers()).doesNotContainKey("Content-Security-Policy");
    assertThat(off.text()).contains("<script");
    ComparedSite.Seen panes = site.get("/compare");
    assertThat(panes.header("Content-Security-Policy"))
        .contains("script-src 'self'", "frame-src 'self'", "frame-ancestors 'none'");
    assertThat(panes.header("X-Frame-Options")).isEqualTo("DENY");
    assertThat(site.get("/compare?csp=none").text()).doesNotContain("<script");
  }

  @Test
  void noScript_isEverInline_norStyle_norHandler() {
    for (CompareMode mode : CompareMode.values()) {
      for (String others : List.of("", "&csp=off&user=eve&fail=1", "&view=pane", "&script=off")) {
        assertNothingInline(site.get("/compare?mode=" + mode.key() + others).text());
      }
    }
    assertNothingInline(site.get("/compare").text());
  }

  private static void assertNothingInline(String page) {
    assertThat(SCRIPT.matcher(page).results().toList())
        .allSatisfy(
            script -> {
              assertThat(script.group(1))
                  .contains(" src=\"/assets/")
                  .contains(" integrity=\"sha384-");
              assertThat(script.group(2)).isEmpty();
            });
    assertThat(page.split("<script", -1)).hasSize((int) SCRIPT.matcher(page).results().count() + 1);
    assertThat(HANDLER.matcher(page).find()).isFalse();
    assertThat(page).doesNotContain("<style", " style=", "javascript:");
  }

  @Test
  void scriptOff_leavesOutTheScriptThatPlacesBlocks_notTheOneThatMeasures() {
    assertThat(site.get("/compare?mode=stream").text()).contains("/assets/late-", "/assets/times-");
    String off = site.get("/compare?mode=stream&script=off").text();
    assertThat(off).doesNotContain("/assets/late-").contains("/assets/times-");
    assertThat(off).contains("only late for browsers that put them in place by themselves");
  }

  @Test
  void stream_isForThoseWhoCanPlaceLateBlocks_othersGetDocumentOrder() {
    String late = "<template for=";
    String url = "/compare?mode=stream";
    assertThat(waiting.get(url).text()).contains(late, "<noscript><meta http-equiv=");
    assertThat(waiting.get(url, "Sec-Fetch-Dest", "iframe").text()).contains(late);
    assertThat(waiting.get(url, "Sec-Fetch-Dest", "").text()).doesNotContain(late);
    assertThat(waiting.get(url, "User-Agent", "SomeBot/1.0").text()).doesNotContain(late);
    assertThat(waiting.get(url, "Cookie", "intarsia-no-script=1").text()).doesNotContain(late);
    for (String without : List.of("&csp=none", "&script=off")) {
      assertThat(waiting.get(url + without).text()).contains(late).doesNotContain("<noscript>");
      assertThat(waiting.get(url + without, "Sec-CH-UA", "\"Other\";v=\"1\"").text())
          .doesNotContain(late);
    }
  }

  @Test
  void client_withoutScript_isSentBackToThePage_inDocumentOrder() {
    ComparedSite.Seen sent = site.get("/.intarsia/no-script?to=/compare%3Fmode%3Dstream");
    assertThat(sent.status()).isEqualTo(303);
    assertThat(sent.header("Location")).isEqualTo("/compare?mode=stream");
    assertThat(sent.header("Set-Cookie")).startsWith("intarsia-no-script=1");
    assertThat(site.get("/.intarsia/no-script?to=https://evil.test/").status()).isEqualTo(400);
  }

  @Test
  void switch_leadsToEveryMode_keepingAllElse() {
    String page = site.get("/compare?mode=dynamic&user=ada&delay1=5&csp=off").text();
    for (CompareMode mode : CompareMode.values()) {
      assertThat(page)
          .contains(
              "href=\"/compare?mode=" + mode.key() + "&amp;user=ada&amp;delay1=5&amp;csp=off\"");
    }
    assertThat(page)
        .contains("href=\"/compare?user=ada&amp;delay1=5&amp;csp=off\"")
        .containsOnlyOnce("aria-current=\"page\"")
        .containsPattern("mode=dynamic[^>]*aria-current");
  }

  @Test
  void form_holdsEveryArgument_andTheModeThatItIsOn() {
    String page = site.get("/compare?mode=esi&delay2=77").text();
    assertThat(page)
        .contains(
            "<form class=\"controls box\" method=\"get\" action=\"/compare\">",
            "<input type=\"hidden\" name=\"mode\" value=\"esi\">",
            "name=\"delay2\" value=\"77\" min=\"0\" max=\"5000\"");
    for (Argument argument : Argument.values()) {
      if (argument != Argument.VIEW) {
        assertThat(page).contains("name=\"" + argument.key() + "\"");
      }
    }
    assertThat(site.get("/compare").text()).doesNotContain("name=\"mode\"");
  }

  @Test
  void panes_showFourModes_withAllElseAsAskedFor() {
    String page = site.get("/compare?user=bob&lang=fr&csp=off").text();
    for (String mode : List.of("uncached", "page", "dynamic", "stream")) {
      assertThat(page)
          .contains(
              "src=\"/compare?mode="
                  + mode
                  + "&amp;user=bob&amp;lang=fr&amp;csp=off&amp;view=pane\"");
    }
    assertThat(page.split("<iframe ", -1)).hasSize(5);
    assertThat(page).contains("Chronomètre", "lang=\"fr\"");
  }

  @Test
  void esi_withoutAProxy_comesInDocumentOrder_andSaysSo() {
    assertThat(site.get("/compare?mode=esi").text())
        .contains("No proxy in front says")
        .doesNotContain("<esi:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "&user=ada&lang=de", "&user=eve&fail=2", "&user=bob&cached=on"})
  void esi_withAProxy_leavesBlocksToIt_andTheyAreTheSame(String others) {
    ComparedSite.Seen page =
        site.get("/compare?mode=esi" + others, "Surrogate-Capability", "v=\"ESI/1.0\"");
    assertThat(page.header("Surrogate-Control")).contains("content=\"ESI/1.0\"");
    Pattern include = Pattern.compile("<esi:include src=\"([^\"]+)\"[^>]*/>");
    assertThat(include.matcher(page.text()).results()).hasSize(3);
    String assembled =
        include
            .matcher(page.text())
            .replaceAll(tag -> Matcher.quoteReplacement(site.get(tag.group(1)).text()));
    String other = site.get("/compare?mode=uncached" + others).text();
    assertThat(main(Assembled.timeless(assembled))).isEqualTo(main(Assembled.timeless(other)));
  }

  @Test
  void proxy_changesNothing_forOtherModes() {
    for (String mode : List.of("uncached", "page", "dynamic", "stream")) {
      assertThat(site.get("/compare?mode=" + mode, "Surrogate-Capability", "v=\"ESI/1.0\"").text())
          .doesNotContain("<esi:");
    }
  }

  @Test
  void assets_areKeptWithoutEnd_andAreWhatTheirIntegritySays() throws Exception {
    String page = site.get("/compare?mode=stream").text() + site.get("/compare").text();
    var files =
        Pattern.compile("(?:src|href)=\"(/assets/[^\"]+)\" integrity=\"sha384-([^\"]+)\"")
            .matcher(page)
            .results()
            .toList();
    assertThat(files.stream().map(file -> file.group(1)).distinct()).hasSize(4);
    for (var file : files) {
      ComparedSite.Seen asset = site.get(file.group(1));
      assertThat(asset.status()).isEqualTo(200);
      assertThat(asset.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
      assertThat(asset.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(asset.header("Content-Type"))
          .isEqualTo(
              file.group(1).endsWith(".css")
                  ? "text/css; charset=utf-8"
                  : "text/javascript; charset=utf-8");
      byte[] digest =
          MessageDigest.getInstance("SHA-384")
              .digest(asset.text().getBytes(StandardCharsets.UTF_8));
      assertThat(Base64.getEncoder().encodeToString(digest)).isEqualTo(file.group(2));
    }
  }
}
