package dev.intarsia.demo.site;

import dev.intarsia.core.Intarsia;
import dev.intarsia.demo.html.ClockParts;
import dev.intarsia.demo.html.FavouriteParts;
import dev.intarsia.demo.html.LoginParts;
import dev.intarsia.demo.html.NoteParts;
import dev.intarsia.demo.html.SiteSwitches;
import dev.intarsia.demo.readers.AlmanacDatabase;
import dev.intarsia.demo.readers.Note;
import dev.intarsia.demo.readers.Reader;
import dev.intarsia.demo.readers.Transaction;
import dev.intarsia.demo.world.Country;
import dev.intarsia.demo.world.WorldClock;
import dev.intarsia.demo.world.Zones;
import dev.intarsia.fragment.Deferral;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.RenderScope;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * The parts of pages that depend on who reads, or where: references, so that they become holes in
 * pages that all readers share.
 *
 * <p>Each is cached as well, for its reader. What varies by the context {@code user} becomes a hole
 * by itself; what varies by the time zone only is told to.
 */
final class PersonalParts {

  private static final String ZONE_SWITCH = "zone-switch";
  private static final String HERE = "here";
  private static final String READER_BOX = "reader-box";
  private static final String FAVOURITES = "favourites";
  private static final String FAVOURITE_BUTTON = "favourite-button";
  private static final String COUNTRY_NOTES = "country-notes";
  private static final String ALL_NOTES = "all-notes";
  private static final String TODAY = "today";
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final AlmanacDatabase database;
  private final InstantSource clock;
  private final Duration slowness;

  /**
   * Parts over a database.
   *
   * @param slowness what the block "today" takes on purpose
   */
  PersonalParts(AlmanacDatabase database, InstantSource clock, Duration slowness) {
    this.database = database;
    this.clock = clock;
    this.slowness = slowness;
  }

  /** Tells a cache to be built how the parts are rendered. */
  Intarsia.Builder registerWith(Intarsia.Builder cache) {
    return cache
        .renderer(ZONE_SWITCH, PersonalParts::renderZoneSwitch)
        .renderer(HERE, this::renderHere)
        .renderer(READER_BOX, this::renderReaderBox)
        .renderer(FAVOURITES, this::renderFavourites)
        .renderer(FAVOURITE_BUTTON, this::renderFavouriteButton)
        .renderer(COUNTRY_NOTES, this::renderCountryNotes)
        .renderer(ALL_NOTES, this::renderAllNotes)
        .renderer(TODAY, this::renderToday);
  }

  private static FragmentRef ofPlace(String renderer) {
    return FragmentRef.to(renderer)
        .keyed(renderer)
        .varyingBy(Asked.LANGUAGES, Asked.TIME_ZONE)
        .deferred(Deferral.ALWAYS);
  }

  private static FragmentRef ofReader(String renderer) {
    return FragmentRef.to(renderer).keyed(renderer).varyingBy(Asked.LANGUAGES, Asked.USER);
  }

  private static FragmentRef ofReader(String renderer, Country country) {
    return FragmentRef.to(renderer, country.code())
        .keyed(renderer, country.code())
        .varyingBy(Asked.LANGUAGES, Asked.USER);
  }

  static FragmentRef zoneSwitch() {
    return ofPlace(ZONE_SWITCH);
  }

  static FragmentRef here() {
    return ofPlace(HERE);
  }

  static FragmentRef readerBox() {
    return ofReader(READER_BOX);
  }

  static FragmentRef favourites() {
    return ofReader(FAVOURITES);
  }

  static FragmentRef favouriteButton(Country country) {
    return ofReader(FAVOURITE_BUTTON, country);
  }

  static FragmentRef countryNotes(Country country) {
    return ofReader(COUNTRY_NOTES, country);
  }

  static FragmentRef allNotes() {
    return ofReader(ALL_NOTES);
  }

  /** The slow one. */
  static FragmentRef today() {
    return ofReader(TODAY)
        .withPreview(FavouriteParts.todayToCome().asText())
        .withFallback(FavouriteParts.todayMissing().asText())
        .within(PATIENCE);
  }

  private static void renderZoneSwitch(RenderScope scope) throws IOException {
    Asked.write(scope, SiteSwitches.zoneSwitch(Asked.language(scope), Asked.zone(scope)));
  }

  private void renderHere(RenderScope scope) throws IOException {
    Asked.write(scope, ClockParts.hereBox(Asked.language(scope), row(scope)));
  }

  private WorldClock.ClockRow row(RenderScope scope) {
    Instant now = clock.instant();
    scope.dependOn(WorldFragments.restOfMinute(now));
    return WorldClock.row(now, Asked.zone(scope), Asked.language(scope));
  }

  private void renderReaderBox(RenderScope scope) throws IOException {
    Locale language = Asked.language(scope);
    Optional<Reader> reader = reader(scope);
    Asked.write(
        scope,
        reader
            .map(known -> SiteSwitches.readerBox(language, known))
            .orElseGet(() -> SiteSwitches.loginLink(language)));
  }

  private void renderFavourites(RenderScope scope) throws IOException {
    Optional<Reader> reader = reader(scope);
    if (reader.isPresent()) {
      scope.tag(Tags.favourites(scope.context(Asked.USER)));
      List<Country> favourites = read(data -> data.favourites().of(reader.get()));
      Asked.write(scope, FavouriteParts.favouritesBlock(Asked.language(scope), favourites));
    }
  }

  private void renderFavouriteButton(RenderScope scope) throws IOException {
    Optional<Reader> reader = reader(scope);
    if (reader.isPresent()) {
      Country country = new Country(scope.arguments().string(0));
      scope.tag(Tags.favourite(scope.context(Asked.USER), country));
      boolean isFavourite = read(data -> data.favourites().contains(reader.get(), country));
      Locale language = Asked.language(scope);
      Asked.write(
          scope,
          isFavourite
              ? FavouriteParts.removeFavouriteButton(language, country)
              : FavouriteParts.addFavouriteButton(language, country));
    }
  }

  private void renderCountryNotes(RenderScope scope) throws IOException {
    Optional<Reader> reader = reader(scope);
    if (reader.isPresent()) {
      Country country = new Country(scope.arguments().string(0));
      scope.tag(Tags.notes(scope.context(Asked.USER), country));
      List<Note> notes = read(data -> data.notes().about(country, reader.get()));
      Asked.write(scope, NoteParts.noteBlock(view(scope, notes), country, notes));
    }
  }

  private void renderAllNotes(RenderScope scope) throws IOException {
    Optional<Reader> reader = reader(scope);
    if (reader.isEmpty()) {
      Asked.write(scope, LoginParts.loginPage(Asked.language(scope)));
      return;
    }
    scope.tag(Tags.notes(scope.context(Asked.USER)));
    List<Note> notes = read(data -> data.notes().of(reader.get()));
    Asked.write(scope, NoteParts.notesPage(view(scope, notes), notes));
  }

  /** Notes carry their time, so only a list that has some varies by the zone; tags each of them. */
  private static NoteParts.View view(RenderScope scope, List<Note> notes) {
    notes.forEach(note -> scope.tag(Tags.note(note.id())));
    return new NoteParts.View(
        Asked.language(scope), notes.isEmpty() ? Zones.FALLBACK : Asked.zone(scope));
  }

  private void renderToday(RenderScope scope) throws IOException, InterruptedException {
    Optional<Reader> reader = reader(scope);
    if (reader.isPresent()) {
      Thread.sleep(slowness.toMillis());
      Asked.write(
          scope, FavouriteParts.todayBlock(Asked.language(scope), reader.get(), row(scope)));
    }
  }

  /** Who reads, if anybody whom the database knows. */
  private Optional<Reader> reader(RenderScope scope) {
    String id = scope.context(Asked.USER);
    if (id.isEmpty()) {
      return Optional.empty();
    }
    scope.tag(Tags.reader(id));
    return read(data -> data.readers().find(Long.parseLong(id)));
  }

  private <T> T read(Function<Transaction, T> question) {
    return database.<T, RuntimeException>inTransaction(question::apply);
  }
}
