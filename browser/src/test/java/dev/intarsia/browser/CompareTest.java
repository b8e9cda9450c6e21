package dev.intarsia.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.demo.site.Almanac;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The demo's page with three blocks that take 900, 300 and 600 ms in document order, as a browser
 * shows it: with a parser that places late parts, and with one that needs the script for it.
 */
final class CompareTest {

  private static final String BLOCKS =
      "[...document.querySelectorAll('[data-block]')].map(b => {"
          + " const c = b.cloneNode(true);"
          + " c.querySelectorAll('.made').forEach(m => m.remove());"
          + " return c.outerHTML.trim(); }).join('\\n')";

  private static final double SLOWEST = 900;

  private static Almanac site;
  private static Chromium patching;
  private static Chromium withoutPatching;

  enum Parser {
    NATIVE(() -> patching),
    SCRIPT(() -> withoutPatching);

    private final Supplier<Chromium> browser;

    Parser(Supplier<Chromium> browser) {
      this.browser = browser;
    }

    Tab tab() {
      return browser.get().tab();
    }
  }

  @BeforeAll
  static void start() throws IOException {
    if (RealBrowser.isThere()) {
      site =
          Almanac.start(new Almanac.Settings(0, "memory", Duration.ofMillis(5), Optional.empty()));
      patching = RealBrowser.start(Chromium.Patching.NATIVE);
      withoutPatching = RealBrowser.start(Chromium.Patching.OFF);
      // The first page of a JVM and of a browser is no measure.
      Stream.of(Parser.values()).forEach(parser -> warmUp(parser));
    }
  }

  private static void warmUp(Parser parser) {
    try (Tab tab = parser.tab()) {
      for (String mode : new String[] {"stream", "dynamic", "stream"}) {
        tab.load(url(mode, "delay1=1&delay2=1&delay3=1"));
      }
    }
  }

  @AfterAll
  static void stop() {
    if (site != null) {
      patching.close();
      withoutPatching.close();
      site.close();
    }
  }

  @BeforeEach
  void requireBrowser() {
    RealBrowser.require();
  }

  private static String url(String mode, String more) {
    String rest = more.isEmpty() ? "" : "&" + more;
    return "http://127.0.0.1:" + site.port() + "/compare?mode=" + mode + rest;
  }

  private static double number(Tab tab, String expression) {
    return tab.evaluate("Number(" + expression + ")").asDouble();
  }

  /** What the page itself says, in milliseconds since its navigation began. */
  private static double time(Tab tab, String name) {
    String cell = "document.querySelector('[data-time=\"" + name + "\"]').dataset.value";
    Waiting.until(() -> tab.evaluate(cell + " !== undefined").asBoolean());
    return number(tab, cell);
  }

  private static double paint(Tab tab, String url) {
    tab.load(url);
    String entry = "performance.getEntriesByName('first-contentful-paint')[0]";
    Waiting.until(() -> tab.evaluate("!!" + entry).asBoolean());
    return number(tab, entry + ".startTime");
  }

  private static String blocks(Tab tab, String url) {
    tab.load(url);
    Waiting.until(() -> number(tab, "document.querySelectorAll('[data-block]').length") == 3);
    return tab.evaluate(BLOCKS).asText();
  }

  @ParameterizedTest
  @EnumSource
  void blocks_arriveInTheOrderOfTheirCompletion(Parser parser) {
    try (Tab tab = parser.tab()) {
      tab.load(url("stream", ""));
      // Browsers tell when something was painted a while after they have painted it.
      Waiting.tryUntil(() -> time(tab, "block-2") < time(tab, "block-3"));
      double first = time(tab, "block-1");
      double second = time(tab, "block-2");
      double third = time(tab, "block-3");
      assertThat(second).isLessThan(third);
      assertThat(third).isLessThan(first);
      assertThat(second).as("made within 300 ms").isBetween(300.0, 600.0);
      assertThat(first).as("all of them, about as soon as the slowest").isBetween(900.0, 1_400.0);
    }
  }

  @ParameterizedTest
  @EnumSource
  void shell_isPaintedWithinAFifthOfTheSingleFlush(Parser parser) {
    try (Tab tab = parser.tab()) {
      double whole = best(tab, url("dynamic", ""));
      double shell = best(tab, url("stream", ""));
      System.out.printf(
          "first paint %s: single flush %.0f ms, streamed %.0f ms%n", parser, whole, shell);
      assertThat(whole).isGreaterThan(SLOWEST);
      assertThat(shell).isLessThanOrEqualTo(0.2 * whole);
    }
  }

  /** The machine may be busy: the best of three is what the page takes. */
  private static double best(Tab tab, String url) {
    OptionalDouble best = Stream.of(1, 2, 3).mapToDouble(round -> paint(tab, url)).min();
    return best.orElseThrow();
  }

  @ParameterizedTest
  @EnumSource
  void streamedPage_isTheDocumentOfTheSingleFlush(Parser parser) {
    try (Tab tab = parser.tab()) {
      String whole = blocks(tab, url("dynamic", "user=ada"));
      assertThat(whole).contains("data-block=\"1\"", "data-block=\"2\"", "data-block=\"3\"");
      assertThat(blocks(tab, url("stream", "user=ada"))).isEqualTo(whole);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"self", "none"})
  void strictPolicy_isNeverViolated(String policy) {
    try (Tab tab = Parser.NATIVE.tab()) {
      String whole = blocks(tab, url("dynamic", "csp=off"));
      assertThat(blocks(tab, url("stream", "csp=" + policy))).isEqualTo(whole);
      assertThat(tab.complaints()).isEmpty();
    }
  }

  @Test
  void scriptFromTheSite_isAllThatOtherParsersNeed() {
    try (Tab tab = Parser.SCRIPT.tab()) {
      blocks(tab, url("stream", "csp=self"));
      assertThat(tab.complaints()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void withoutScript_thePageIsComplete(Parser parser) {
    try (Tab tab = parser.tab()) {
      tab.forbidScript();
      tab.load(url("stream", "delay1=90&delay2=30&delay3=60"));
      Waiting.until(() -> isComplete(tab));
      assertThat(tab.html()).doesNotContain("aria-busy=\"true\"");
      // From here on the site knows this client to run no script.
      tab.forgetCookies();
    }
  }

  /** Whether all three blocks are there; while the tab is sent on there is no document to ask. */
  private static boolean isComplete(Tab tab) {
    try {
      return tab.html().split("data-block=", -1).length == 4;
    } catch (IllegalStateException between) {
      return false;
    }
  }

  @ParameterizedTest
  @EnumSource
  void layout_shiftsLessThanATwentieth(Parser parser) {
    try (Tab tab = parser.tab()) {
      tab.load(url("stream", ""));
      time(tab, "last-part");
      assertThat(time(tab, "layout-shift")).isLessThan(0.05);
    }
  }

  @ParameterizedTest
  @EnumSource
  void failedBlock_saysSo_andNothingStaysBusy(Parser parser) {
    try (Tab tab = parser.tab()) {
      tab.load(url("stream", "fail=3"));
      Waiting.until(() -> tab.evaluate("!document.querySelector('[aria-busy=true]')").asBoolean());
      assertThat(number(tab, "document.querySelectorAll('[data-block]').length"))
          .as("the two that did not fail, or all with the fallback in one")
          .isGreaterThanOrEqualTo(2);
    }
  }

  @Test
  void fourPanes_areAllCompleted() {
    try (Tab tab = Parser.NATIVE.tab()) {
      tab.load("http://127.0.0.1:" + site.port() + "/compare");
      Waiting.until(
          () ->
              tab.evaluate(
                      "[...document.querySelectorAll('[data-pane]')].filter(p =>"
                          + " p.querySelector('[data-time=\"last-part\"]').dataset.value)"
                          + ".length === 4")
                  .asBoolean());
      assertThat(tab.complaints()).isEmpty();
    }
  }
}
