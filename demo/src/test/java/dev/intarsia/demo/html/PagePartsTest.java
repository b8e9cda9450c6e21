package dev.intarsia.demo.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.demo.readers.Reader;
import dev.intarsia.demo.world.Languages;
import dev.intarsia.demo.world.WorldClock;
import dev.intarsia.demo.world.Zones;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class PagePartsTest {

  private static final Locale GERMAN = Languages.of("de");
  private static final Instant NOON = Instant.parse("2024-01-15T12:00:00Z");

  private static Part plain(String text) {
    return out -> out.append(text);
  }

  private static PageLayout.Body body() {
    return new PageLayout.Body(plain("HEADER"), plain("MAIN"), plain("SIDE"), plain("FOOTER"));
  }

  @Test
  void page_hasItsPartsInOrder() {
    String page = PageLayout.page(new PageLayout.Head(GERMAN, "Titel"), body()).asText();
    assertThat(page)
        .startsWith("<!DOCTYPE html>\n<html lang=\"de\" dir=\"ltr\">")
        .contains("<title>Titel · Der Almanach</title>")
        .contains("href=\"/almanac.css\"")
        .containsSubsequence("<body>", "HEADER", "<main>", "MAIN", "<aside>", "SIDE", "FOOTER")
        .endsWith("</body>\n</html>\n");
  }

  @Test
  void page_inArabic_isReadFromRightToLeft() {
    assertThat(PageLayout.page(new PageLayout.Head(Languages.of("ar"), "x"), body()).asText())
        .contains("<html lang=\"ar\" dir=\"rtl\">");
  }

  @Test
  void page_titleIsEscaped() {
    assertThat(PageLayout.page(new PageLayout.Head(GERMAN, "</title><script>"), body()).asText())
        .contains("<title>&lt;/title&gt;&lt;script&gt; ·")
        .doesNotContain("<script>");
  }

  @Test
  void page_hasNothingInline() {
    String page = PageLayout.page(new PageLayout.Head(GERMAN, "x"), body()).asText();
    assertThat(page).doesNotContain("<script", "<style", "style=", "onclick");
  }

  @Test
  void siteHeader_holdsItsSwitchesInOrder() {
    String header =
        SiteHeader.siteHeader(
                GERMAN, new SiteHeader.Switches(plain("LANG"), plain("ZONE"), plain("USER")))
            .asText();
    assertThat(header)
        .contains("<a href=\"/countries\">Länder</a>", "<a href=\"/clock\">Weltuhr</a>")
        .containsSubsequence("LANG", "ZONE", "USER");
  }

  @Test
  void languageSwitch_offersEveryLanguage_andChoosesTheCurrentOne() {
    String html = SiteSwitches.languageSwitch(GERMAN).asText();
    assertThat(html)
        .contains("<option value=\"de\" selected=\"selected\">Deutsch (de)</option>")
        .contains("<option value=\"ja\">日本語 (ja)</option>")
        .containsOnlyOnce("selected=")
        .doesNotContain("action=");
    assertThat(html.split("<option ")).hasSize(Languages.all().size() + 1);
  }

  @Test
  void zoneSwitch_choosesTheCurrentZone() {
    assertThat(SiteSwitches.zoneSwitch(GERMAN, Zones.of("Europe/Zurich")).asText())
        .contains("name=\"zone\"")
        .contains("<option value=\"Europe/Zurich\" selected=\"selected\">")
        .containsOnlyOnce("selected=");
  }

  @Test
  void userSwitch_showsTheWayInOrTheReader() {
    assertThat(SiteSwitches.loginLink(GERMAN).asText()).contains("<a href=\"/login\">Anmelden</a>");
    assertThat(SiteSwitches.readerBox(GERMAN, new Reader(1, "<ada>")).asText())
        .contains("&lt;ada&gt;", "action=\"/logout\"")
        .doesNotContain("<ada>");
  }

  @Test
  void siteFooter_saysWhereTheDataComesFrom() {
    assertThat(SiteFooter.siteFooter(GERMAN).asText()).contains("Unicode CLDR");
  }

  @Test
  void welcome_isInTheLanguageOfTheReader() {
    assertThat(CountryLists.welcome(GERMAN).asText()).contains("<h1>Der Almanach</h1>");
  }

  @Test
  void worldClock_holdsItsRows() {
    assertThat(ClockParts.worldClock(GERMAN, plain("ROWS")).asText())
        .containsSubsequence("<h1>Weltuhr</h1>", "<tbody>ROWS</tbody>");
  }

  @Test
  void clockRows_areOnePerZone() {
    List<WorldClock.ClockRow> rows = WorldClock.rows(NOON, WorldClock.cities(), GERMAN);
    String html = ClockParts.clockRows(rows).asText();
    assertThat(html).contains("Zurich", "<bdi>13:00</bdi>", "Montag, 15. Januar 2024", "UTC+01:00");
    assertThat(html.split("<tr>")).hasSize(rows.size() + 1);
  }

  @Test
  void loginPage_asksForAName_andSaysWhyOneWasRefused() {
    assertThat(LoginParts.loginPage(GERMAN).asText())
        .contains("action=\"/login\"", "name=\"as\"")
        .doesNotContain("alert");
    assertThat(LoginParts.loginPageAfter("name \"<b>\" is not allowed", GERMAN).asText())
        .contains("name &quot;&lt;b&gt;&quot; is not allowed");
  }

  @Test
  void problemPage_escapesWhatWasGiven() {
    assertThat(ProblemParts.problemPage(GERMAN, "404", "unknown \"<img src=x>\"").asText())
        .contains("<h1>404</h1>", "&lt;img src=x&gt;")
        .doesNotContain("<img");
  }

  @Test
  void stylesheet_knowsDarkScreens() {
    assertThat(Stylesheet.text()).contains("prefers-color-scheme: dark", "max-width: 48rem");
  }
}
