package dev.intarsia.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.demo.site.Almanac;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Looking at the demo's pages with what the library brings for that. */
final class InspectorTest {

  private static Almanac site;
  private static Chromium chromium;

  @BeforeAll
  static void start() throws IOException {
    if (RealBrowser.isThere()) {
      site =
          Almanac.start(new Almanac.Settings(0, "memory", Duration.ofMillis(5), Optional.empty()));
      chromium = RealBrowser.start(Chromium.Patching.NATIVE);
    }
  }

  @AfterAll
  static void stop() {
    if (site != null) {
      chromium.close();
      site.close();
    }
  }

  @BeforeEach
  void requireBrowser() {
    RealBrowser.require();
  }

  private static String at(String path) {
    return "http://127.0.0.1:" + site.port() + path;
  }

  @Test
  void fragments_areOutlinedOnThePage_forWhoMayLook() {
    try (Tab tab = chromium.tab()) {
      tab.load(at("/inspect?url=/country/CH"));
      String link =
          tab.evaluate("document.querySelector('a[href*=\"inspect?target\"]').href").asText();
      tab.load(link);
      Waiting.until(
          () ->
              tab.evaluate(
                      "[...document.querySelectorAll('iframe')].some(f =>"
                          + " f.contentDocument?.querySelectorAll('#overlay > *').length > 3)"
                          + " || document.querySelectorAll('#overlay > *').length > 3")
                  .asBoolean());
      assertThat(tab.complaints()).isEmpty();
    }
  }

  @Test
  void doctor_findsThatTheServerStreams() {
    try (Tab tab = chromium.tab()) {
      tab.load(at("/.intarsia/doctor"));
      Waiting.until(
          () -> tab.evaluate("!!document.querySelector('#verdict[data-verdict]')").asBoolean());
      assertThat(tab.evaluate("document.querySelector('#verdict').dataset.verdict").asText())
          .isEqualTo("streams");
      assertThat(tab.complaints()).isEmpty();
    }
  }
}
