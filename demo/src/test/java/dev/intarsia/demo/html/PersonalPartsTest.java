package dev.intarsia.demo.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.demo.readers.Note;
import dev.intarsia.demo.readers.Reader;
import dev.intarsia.demo.world.Country;
import dev.intarsia.demo.world.Languages;
import dev.intarsia.demo.world.WorldClock;
import dev.intarsia.demo.world.Zones;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class PersonalPartsTest {

  private static final Locale GERMAN = Languages.of("de");
  private static final Country CH = new Country("CH");
  private static final Instant NOON = Instant.parse("2024-01-15T12:00:00Z");
  private static final NoteParts.View IN_ZURICH =
      new NoteParts.View(GERMAN, Zones.of("Europe/Zurich"));

  private static Note note(String text) {
    return new Note(7, 1, Optional.of(CH), text, NOON, 3);
  }

  @Test
  void favouritesBlock_linksTheFavouritesInTheOrderGiven() {
    assertThat(FavouriteParts.favouritesBlock(GERMAN, List.of(new Country("JP"), CH)).asText())
        .containsSubsequence("Ihre Favoriten", "/country/JP", "Japan", "/country/CH", "Schweiz");
  }

  @Test
  void favouritesBlock_withoutFavourites_saysSo() {
    assertThat(FavouriteParts.favouritesBlock(GERMAN, List.of()).asText())
        .contains("Noch keine Favoriten.");
  }

  @Test
  void favouriteButtons_postToTheCountry() {
    assertThat(FavouriteParts.addFavouriteButton(GERMAN, CH).asText())
        .contains("method=\"post\"", "action=\"/country/CH\"", "value=\"favourite-add\"");
    assertThat(FavouriteParts.removeFavouriteButton(GERMAN, CH).asText())
        .contains("value=\"favourite-remove\"");
  }

  @Test
  void todayBlock_namesTheReaderAndTheTime() {
    assertThat(
            FavouriteParts.todayBlock(
                    GERMAN,
                    new Reader(1, "<i>ada"),
                    WorldClock.row(NOON, Zones.of("Europe/Zurich"), GERMAN))
                .asText())
        .contains("&lt;i&gt;ada", "Montag, 15. Januar 2024", "13:00")
        .doesNotContain("<i>");
  }

  @Test
  void noteBlock_tellsTheTimeInTheReadersZone() {
    assertThat(NoteParts.noteBlock(IN_ZURICH, CH, List.of(note("text"))).asText())
        .contains("15.01.2024, 13:00", "datetime=\"2024-01-15T12:00:00Z\"");
  }

  @Test
  void noteBlock_formsCarryNoteAndVersion_andPostToTheCountry() {
    assertThat(NoteParts.noteBlock(IN_ZURICH, CH, List.of(note("text"))).asText())
        .contains("name=\"note\" value=\"7\"", "name=\"version\" value=\"3\"")
        .contains("value=\"note-edit\"", "value=\"note-remove\"", "value=\"note-add\"")
        .contains("action=\"/country/CH\"")
        .doesNotContain("action=\"/notes\"");
  }

  @Test
  void notesPage_postsToItself() {
    assertThat(NoteParts.notesPage(IN_ZURICH, List.of(note("text"))).asText())
        .contains("action=\"/notes\"", "href=\"/country/CH\"")
        .doesNotContain("action=\"/country/CH\"");
    assertThat(NoteParts.notesPage(IN_ZURICH, List.of()).asText()).contains("Noch keine Notizen.");
  }

  @Test
  void hostileNote_staysText() {
    String hostile = "</textarea><script>alert(1)</script>\" onfocus=\"x";
    assertThat(NoteParts.noteBlock(IN_ZURICH, CH, List.of(note(hostile))).asText())
        .doesNotContain("<script", "\" onfocus")
        .contains("&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt;&quot; onfocus=&quot;x");
  }

  @Test
  void textField_givesBackTextThatBeginsWithALineEnd() {
    assertThat(NoteParts.notesPage(IN_ZURICH, List.of(note("\nsecond line"))).asText())
        .contains(">\n\nsecond line</textarea>");
  }

  @ParameterizedTest
  @EnumSource(FormAction.class)
  void formAction_isKnownByItsValue(FormAction action) {
    assertThat(FormAction.of(action.value())).contains(action);
    assertThat(FormAction.of(action.name())).isEmpty();
  }
}
