package dev.intarsia.demo.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The comparison as a part of the site, over HTTP. */
final class MountedComparisonTest {

  private static final String QUICK = "&delay1=0&delay2=0&delay3=0";

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

  @ParameterizedTest
  @ValueSource(strings = {"uncached", "page", "dynamic", "stream", "esi"})
  void everyMode_isThere(String mode) {
    HttpResponse<String> page = visitor.get("/compare?mode=" + mode + "&user=eve" + QUICK);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("For Eve", "Kenya");
    assertThat(page.headers().allValues("Set-Cookie")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "delay1=5001,argument &#39;delay1&#39; is &#39;5001&#39;; allowed: a whole number of milliseconds from 0 to 5000",
    "mode=<b>,argument &#39;mode&#39; is &#39;&lt;b&gt;&#39;; allowed: one of [uncached",
    "<i>=1,argument &#39;&lt;i&gt;&#39; is not known; allowed: [mode",
    "user=ada&user=bob,argument &#39;user&#39; is given 2 times; allowed: once"
  })
  void argumentThatIsNotAllowed_isABadRequest_namingBoth_escaped(String query, String words) {
    String escaped = query.replace("<", "%3C").replace(">", "%3E");
    HttpResponse<String> refused = visitor.get("/compare?" + escaped);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains(words).doesNotContain("<b>", "<i>");
  }

  @Test
  void readerOfTheAlmanac_isNobodyHere_andStaysWhoTheyAreElsewhere() {
    visitor.get("/login?as=Zoe");
    visitor.get("/compare?mode=page" + QUICK);
    HttpResponse<String> second = visitor.get("/compare?mode=page" + QUICK);
    assertThat(second.headers().firstValue("Cache-Status").orElseThrow()).startsWith("page; hit");
    assertThat(second.body()).contains("For everybody").doesNotContain("Zoe");
    assertThat(visitor.get("/").body()).contains(">Zoe<");
  }

  @Test
  void pageCache_meetsNothingButItsMode() {
    for (String path : new String[] {"/", "/compare", "/compare?mode=uncached" + QUICK}) {
      visitor.get(path);
      assertThat(visitor.get(path).headers().firstValue("Cache-Status").orElseThrow())
          .doesNotContain("page;");
    }
  }

  @Test
  void writing_isNotForTheComparison() {
    assertThat(visitor.post("/compare?user=ada", "mode", "page").statusCode()).isEqualTo(405);
  }

  @Test
  void fileThatIsNotThere_isNotFound() {
    assertThat(visitor.get("/assets/none.js").statusCode()).isEqualTo(404);
    assertThat(visitor.get("/assets/").statusCode()).isEqualTo(404);
    assertThat(visitor.get("/assets/../compare.css").statusCode()).isEqualTo(404);
  }

  @Test
  void everyPage_leadsToTheComparison() {
    assertThat(visitor.get("/").body()).contains("href=\"/compare\"");
  }
}
