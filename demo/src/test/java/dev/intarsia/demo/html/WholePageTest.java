package dev.intarsia.demo.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.demo.readers.Note;
import dev.intarsia.demo.readers.Reader;
import dev.intarsia.demo.world.Country;
import dev.intarsia.demo.world.Languages;
import dev.intarsia.demo.world.WorldClock;
import dev.intarsia.demo.world.WorldClock.ClockRow;
import dev.intarsia.demo.world.Zones;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WholePageTest {

  private static final Pattern TAG = Pattern.compile("<(/?)([a-z][a-z0-9]*)[^>]*>");
  private static final Set<String> VOID = Set.of("meta", "link", "input");
  private static final Country CH = new Country("CH");
  private static final Instant NOON = Instant.parse("2024-01-15T12:00:00Z");
  private static final Reader ADA = new Reader(1, "ada");

  @ParameterizedTest
  @ValueSource(strings = {"de", "fr", "ja", "ar", "hi"})
  void everyTagOfAWholePage_isClosedInTurn(String tag) {
    Deque<String> open = new ArrayDeque<>();
    Matcher tags = TAG.matcher(page(Languages.of(tag)).asText());
    while (tags.find()) {
      if (!tags.group(1).isEmpty()) {
        assertThat(open.pop()).isEqualTo(tags.group(2));
      } else if (!VOID.contains(tags.group(2))) {
        open.push(tags.group(2));
      }
    }
    assertThat(open).isEmpty();
  }

  /** Everything that the site can show, on one page. */
  private static Part page(Locale language) {
    NoteParts.View view = new NoteParts.View(language, Zones.of("Europe/Zurich"));
    List<Note> notes = List.of(new Note(7, 1, Optional.of(CH), "<p>text & \"more\"", NOON, 3));
    List<ClockRow> rows = WorldClock.rows(NOON, WorldClock.cities(), language);
    return PageLayout.page(
        new PageLayout.Head(language, CH.name(language)),
        new PageLayout.Body(
            SiteHeader.siteHeader(
                language,
                new SiteHeader.Switches(
                    SiteSwitches.languageSwitch(language),
                    SiteSwitches.zoneSwitch(language, view.zone()),
                    SiteSwitches.loginLink(language))),
            CountryParts.countryPage(CH, language, sections(view, notes))
                .then(currency(language))
                .then(CountryLists.welcome(language))
                .then(CountryLists.countryList(language))
                .then(ClockParts.worldClock(language, ClockParts.clockRows(rows)))
                .then(NoteParts.notesPage(view, notes))
                .then(LoginParts.loginPageAfter("no", language))
                .then(ProblemParts.problemPage(language, "404", "no")),
            SiteSwitches.readerBox(language, ADA)
                .then(FavouriteParts.favouritesBlock(language, List.of(CH)))
                .then(FavouriteParts.todayBlock(language, ADA, rows.get(0))),
            SiteFooter.siteFooter(language)));
  }

  private static CountryParts.Sections sections(NoteParts.View view, List<Note> notes) {
    Locale language = view.language();
    return new CountryParts.Sections(
        CountryParts.countryFacts(CH, language),
        CurrencyParts.currencyBox(CH.currency().orElseThrow(), language),
        CountryParts.countryNames(CH, language),
        FavouriteParts.addFavouriteButton(language, CH).then(NoteParts.noteBlock(view, CH, notes)),
        CountryParts.countryNeighbours(CH, language));
  }

  private static Part currency(Locale language) {
    return CurrencyParts.currencyPage(
        CH.currency().orElseThrow(),
        language,
        CurrencyParts.currencyFacts(CH.currency().orElseThrow(), language),
        CurrencyParts.currencyUsers(CH.currency().orElseThrow(), language));
  }
}
