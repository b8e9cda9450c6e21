package dev.intarsia.demo.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The site as its visitors see it, over HTTP. */
final class AlmanacTest {

  private static final String CH = "/country/CH";
  private static final String DE = "/country/DE";
  private static final String HIT = "intarsia; hit";
  private static final String STORED = "intarsia; fwd=miss; stored";
  private static final String CLOCK_PARTS = "(?!ref today|ref here|fragment \\[clock).*";

  private Almanac almanac;
  private Browser visitor;

  @BeforeEach
  void start() throws IOException {
    almanac = Almanac.start(new Almanac.Settings(0, "memory", Duration.ZERO, Optional.empty()));
    visitor = new Browser(almanac);
  }

  @AfterEach
  void stop() {
    almanac.close();
  }

  private Browser reader(String name) {
    Browser reader = new Browser(almanac);
    assertThat(reader.get("/login?as=" + name).statusCode()).isEqualTo(303);
    return reader;
  }

  private static String cacheStatus(HttpResponse<?> response) {
    return response.headers().firstValue("Cache-Status").orElseThrow();
  }

  /** What a path had to render; without what depends on the minute, which may end any time. */
  private static List<String> rendered(Browser browser, String path) {
    return browser.rendered(path).stream().filter(label -> label.matches(CLOCK_PARTS)).toList();
  }

  private static String firstMatch(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
    return matcher.group(1);
  }

  @Test
  void countryPage_isRenderedOnce_thenComposedFromTheCache_onceMoreForAnotherLanguage() {
    HttpResponse<String> first = visitor.get(CH);
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(cacheStatus(first)).startsWith(STORED);
    assertThat(first.body()).contains("Switzerland").contains("lang=\"en\"");

    HttpResponse<String> second = visitor.get(CH);
    assertThat(cacheStatus(second)).startsWith(HIT);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.headers().firstValue("Server-Timing").orElseThrow())
        .contains("render;dur=0.000");

    HttpResponse<String> german = visitor.get(CH, "Accept-Language", "de-CH, de;q=0.9");
    assertThat(cacheStatus(german)).startsWith(STORED);
    assertThat(german.body()).contains("Schweiz").contains("lang=\"de\"");
    assertThat(cacheStatus(visitor.get(CH, "Accept-Language", "de"))).startsWith(HIT);
    assertThat(cacheStatus(visitor.get(CH))).startsWith(HIT);
  }

  @Test
  void languageAndZone_chosenOnce_areRemembered_andOnlyTheZoneSwitchVariesByZone() {
    assertThat(visitor.get(CH + "?lang=fr").body()).contains("Suisse");
    assertThat(visitor.get(CH).body()).contains("Suisse");
    visitor.get(CH + "?zone=Asia/Tokyo");
    HttpResponse<String> inTokyo = visitor.get(CH);
    assertThat(cacheStatus(inTokyo)).startsWith(HIT);
    assertThat(inTokyo.body()).contains("value=\"Asia/Tokyo\" selected");
  }

  @Test
  void choicesThatMakeNoSense_arePassedOver() {
    HttpResponse<String> response =
        visitor.get(CH + "?lang=%3Cscript%3E&zone=Nowhere", "Accept-Language", "!!");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(response.body()).contains("lang=\"en\"").doesNotContain("<script");
  }

  @Test
  void everybody_sharesThePageAroundThePersonalParts() {
    visitor.get(CH);
    Browser ada = reader("Ada");
    Browser bob = reader("Bob");
    HttpResponse<String> hers = ada.get(CH);
    HttpResponse<String> his = bob.get(CH);
    assertThat(cacheStatus(hers)).startsWith(HIT);
    assertThat(cacheStatus(his)).startsWith(HIT);
    assertThat(hers.body()).contains(">Ada<").doesNotContain(">Bob<");
    assertThat(his.body()).contains(">Bob<").doesNotContain(">Ada<");
    assertThat(visitor.get(CH).body()).doesNotContain(">Ada<").contains("href=\"/login\"");
    assertThat(ada.inspect(CH).get("fragments").get(0).get("contexts").toString())
        .isEqualTo("[\"languages\"]");
  }

  @Test
  void edit_changesExactlyThePagesThatShowIt() {
    Browser ada = reader("Ada");
    Browser bob = reader("Bob");
    ada.post(CH, "action", "note-add", "text", "first thought");
    List<String> paths = List.of("/", "/countries", CH, DE, "/notes");
    for (String path : paths) {
      ada.get(path);
      bob.get(path);
    }
    String note = firstMatch("name=\"note\" value=\"(\\d+)\"", ada.get(CH).body());
    for (String path : paths) {
      assertThat(rendered(ada, path)).isEmpty();
    }

    HttpResponse<String> edited =
        ada.post(CH, "action", "note-edit", "note", note, "version", "1", "text", "second one");
    assertThat(edited.statusCode()).isEqualTo(303);

    assertThat(rendered(ada, CH)).containsExactly("ref country-notes[CH]");
    assertThat(rendered(ada, "/notes")).containsExactly("ref all-notes[]");
    for (String path : List.of("/", "/countries", DE)) {
      assertThat(rendered(ada, path)).isEmpty();
    }
    for (String path : paths) {
      assertThat(rendered(bob, path)).isEmpty();
    }
    assertThat(ada.get(CH).body()).contains("second one").doesNotContain("first thought");
    assertThat(ada.get("/notes").body()).contains("second one").doesNotContain("first thought");
  }

  @Test
  void favourite_changesTheSidebarEverywhere_butOnlyOneButton() {
    Browser ada = reader("Ada");
    for (String path : List.of(CH, DE)) {
      ada.get(path);
    }
    assertThat(ada.post(CH, "action", "favourite-add").statusCode()).isEqualTo(303);
    assertThat(rendered(ada, DE)).containsExactly("ref favourites[]");
    assertThat(rendered(ada, CH)).containsExactly("ref favourite-button[CH]");
    assertThat(ada.get(CH).body()).contains("favourite-remove");
    assertThat(ada.get(DE).body()).contains("favourite-add").contains("href=\"/country/CH\"");
    ada.post(CH, "action", "favourite-remove");
    assertThat(ada.get(CH).body()).contains("favourite-add");
  }

  @Test
  void editThatIsRolledBack_leavesNoTrace() {
    Browser ada = reader("Ada");
    ada.post(CH, "action", "note-add", "text", "what stays");
    String before = ada.get(CH).body();
    String note = firstMatch("name=\"note\" value=\"(\\d+)\"", before);
    ada.get("/notes");

    assertThat(
            ada.post(CH, "action", "note-edit", "note", note, "version", "9", "text", "never")
                .statusCode())
        .isEqualTo(409);
    assertThat(
            ada.post(CH, "action", "note-edit", "note", note, "version", "1", "text", "\0")
                .statusCode())
        .isEqualTo(400);
    assertThat(ada.post(CH, "action", "note-add", "text", " ").statusCode()).isEqualTo(400);

    assertThat(rendered(ada, CH)).isEmpty();
    assertThat(rendered(ada, "/notes")).isEmpty();
    assertThat(ada.get(CH).body()).contains("what stays").doesNotContain("never");
  }

  @Test
  void readers_reachOnlyTheirOwnNotes() {
    Browser ada = reader("Ada");
    ada.post(CH, "action", "note-add", "text", "of Ada");
    String note = firstMatch("name=\"note\" value=\"(\\d+)\"", ada.get(CH).body());
    Browser bob = reader("Bob");
    assertThat(bob.get("/notes").body()).doesNotContain("of Ada");
    assertThat(bob.post("/notes", "action", "note-remove", "note", note).statusCode())
        .isEqualTo(404);
    assertThat(ada.get(CH).body()).contains("of Ada");
    assertThat(ada.post(CH, "action", "note-remove", "note", note).statusCode()).isEqualTo(303);
    assertThat(ada.get(CH).body()).doesNotContain("of Ada");
  }

  @Test
  void hostileNote_isTextAndNothingElse() {
    Browser ada = reader("Ada");
    String hostile = "</textarea><script>alert(\"1\")</script><img src=x onerror='alert(1)'>";
    ada.post(CH, "action", "note-add", "text", hostile);
    for (int i = 0; i < 2; i++) {
      HttpResponse<String> page = ada.get(CH);
      assertThat(page.body())
          .contains("&lt;script&gt;alert(&quot;1&quot;)")
          .doesNotContain("<script")
          .doesNotContain("<img");
      assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
          .contains("default-src 'none'");
    }
    assertThat(ada.get("/nothing/%3Cscript%3E").body()).doesNotContain("<script");
  }

  @Test
  void formFromElsewhere_orFromNobody_changesNothing() {
    Browser ada = reader("Ada");
    assertThat(ada.postFrom("http://evil.example", CH, "action", "favourite-add").statusCode())
        .isEqualTo(403);
    assertThat(ada.postFrom("null", CH, "action", "favourite-add").statusCode()).isEqualTo(403);
    assertThat(ada.get(CH).body()).contains("favourite-add");
    assertThat(
            ada.postFrom("http://localhost:" + almanac.port(), CH, "action", "favourite-add")
                .statusCode())
        .isEqualTo(303);
    assertThat(visitor.post(CH, "action", "favourite-add").headers().firstValue("Location"))
        .contains("/login");
  }

  @Test
  void session_isUnguessableAndOutOfReachOfScripts_andEnds() {
    HttpResponse<String> loggedIn = visitor.get("/login?as=Ada");
    assertThat(loggedIn.headers().firstValue("Set-Cookie").orElseThrow())
        .matches("almanac-session=[\\w-]{32}; Path=/; HttpOnly; SameSite=Lax");
    assertThat(visitor.get("/").body()).contains(">Ada<");
    assertThat(visitor.send("GET", "/logout").statusCode()).isEqualTo(405);
    assertThat(visitor.post("/logout").statusCode()).isEqualTo(303);
    assertThat(visitor.get("/").body()).doesNotContain(">Ada<");
    Browser other = new Browser(almanac);
    assertThat(other.get("/", "Cookie", "almanac-session=1").body()).contains("href=\"/login\"");
  }

  @Test
  void nameThatIsRefused_isAskedForAgain() {
    HttpResponse<String> response = visitor.get("/login?as=%3Cb%3E");
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("role=\"alert\"").doesNotContain("<b>");
    assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void listOfCountries_isOneFragment_onTwoPages() {
    visitor.get("/countries");
    assertThat(visitor.rendered("/"))
        .contains("fragment [page, /]")
        .doesNotContain("fragment [country-list]");
  }

  @Test
  void clock_holdsForTheRestOfTheMinute() {
    JsonNode page = visitor.inspect("/clock");
    assertThat(page.get("maxAgeSeconds").longValue()).isBetween(1L, 60L);
    assertThat(visitor.inspect(CH).get("maxAgeSeconds").longValue()).isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/countries", "/currency/CHF", "/clock", "/login", "/notes"})
  void page_ofEveryKind_isFoundAndSaysWhatHappened(String path) {
    HttpResponse<String> response = visitor.get(path);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(cacheStatus(response)).startsWith(STORED);
    assertThat(response.headers().firstValue("Server-Timing")).isPresent();
    assertThat(response.body()).endsWith("</html>\n");
  }

  @Test
  void stylesheet_isServedFromTheCacheToo() {
    HttpResponse<String> css = visitor.get("/almanac.css");
    assertThat(css.headers().firstValue("Content-Type")).contains("text/css; charset=utf-8");
    assertThat(cacheStatus(visitor.get("/almanac.css"))).isEqualTo(HIT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nothing", "/country/", "/country/ch", "/country/XX", "/currency/X"})
  void pathOfNothing_gets404(String path) {
    HttpResponse<String> response = visitor.get(path);
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body()).contains("<h1>404</h1>");
    assertThat(cacheStatus(response)).startsWith("intarsia; fwd=bypass");
  }

  @Test
  void methodThatIsNotKnown_gets405() {
    assertThat(visitor.send("DELETE", CH).statusCode()).isEqualTo(405);
    assertThat(visitor.send("HEAD", CH).statusCode()).isEqualTo(200);
  }

  @Test
  void inspector_showsTheTree_withReasonsOfBothKinds() {
    JsonNode cold = visitor.inspect(CH).get("fragments").get(0);
    assertThat(cold.get("label").textValue()).isEqualTo("fragment [page, /country/CH]");
    assertThat(cold.get("reason").textValue()).isEqualTo("NOT_FOUND");
    assertThat(cold.get("children").findValuesAsText("label"))
        .contains("fragment [country-facts, CH]", "ref country-notes[CH]");
    assertThat(cold.get("tags").toString()).contains("country:CH", "currency:CHF");
    assertThat(cold.get("millis").doubleValue()).isPositive();

    JsonNode warm = visitor.inspect(CH).get("fragments");
    assertThat(warm.get(0).get("reason").textValue()).isEqualTo("FRESH");
    assertThat(warm.get(0).get("probes").get(0).get("contexts").toString())
        .isEqualTo("[\"languages\"]");
    assertThat(warm.findValuesAsText("hole")).contains("POOR_CONTEXT", "FORCED");

    assertThat(visitor.get("/inspect?url=/country/CH").body())
        .contains("fragment [page, /country/CH]")
        .contains("badge hit")
        .contains("hole: poor context, filled by cached")
        .contains("languages = en");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"//evil.example/", "http://evil.example/", "/%5Cevil", "country/CH", "/a%0Ab", ""})
  void inspector_takesPathsOfThisSiteOnly(String url) {
    assertThat(visitor.get("/inspect?url=" + url).statusCode()).isEqualTo(400);
  }

  @Test
  void inspector_looksAndDoesNotAct() {
    JsonNode login = visitor.inspect("/login?as=Eve");
    assertThat(login.get("fragments").get(0).get("label").textValue())
        .isEqualTo("fragment [page, /login]");
    assertThat(visitor.get("/").body()).doesNotContain(">Eve<");
  }
}
