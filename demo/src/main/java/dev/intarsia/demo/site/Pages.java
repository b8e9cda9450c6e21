package dev.intarsia.demo.site;

import dev.intarsia.context.RequestFacts;
import dev.intarsia.demo.html.ClockParts;
import dev.intarsia.demo.html.CountryLists;
import dev.intarsia.demo.html.CountryParts;
import dev.intarsia.demo.html.CurrencyParts;
import dev.intarsia.demo.html.LoginParts;
import dev.intarsia.demo.html.PageLayout;
import dev.intarsia.demo.html.Part;
import dev.intarsia.demo.html.Paths;
import dev.intarsia.demo.html.ProblemParts;
import dev.intarsia.demo.html.SiteFooter;
import dev.intarsia.demo.html.Stylesheet;
import dev.intarsia.demo.html.Titles;
import dev.intarsia.demo.world.Country;
import dev.intarsia.demo.world.Currencies;
import dev.intarsia.demo.world.UnknownCodeException;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.Attachments.Header;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.RenderScope;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Currency;
import java.util.Locale;
import java.util.function.Function;

/**
 * The pages of the almanac as trees of fragments. Asking for one reads no data and changes nothing.
 *
 * <p>Every page is keyed by its path and varies by the language alone.
 */
final class Pages {

  private static final String COUNTRY = "/country/";
  private static final String CURRENCY = "/currency/";

  private static final Attachments PROTECTION =
      Attachments.header(
              Header.replacing(
                  "Content-Security-Policy",
                  "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none';"
                      + " frame-ancestors 'none'"))
          .and(Attachments.header(Header.replacing("X-Content-Type-Options", "nosniff")))
          .and(Attachments.header(Header.replacing("Referrer-Policy", "same-origin")));

  private final WorldFragments world;

  /** What stands in the middle of a page. */
  @FunctionalInterface
  interface Main {
    Part in(RenderScope scope, Locale language);
  }

  Pages(WorldFragments world) {
    this.world = world;
  }

  /** The page of a path; a page that says so if there is none. */
  Fragment of(RequestFacts facts) {
    String path = facts.path();
    try {
      if (path.startsWith(COUNTRY)) {
        return country(new Country(path.substring(COUNTRY.length())));
      }
      if (path.startsWith(CURRENCY)) {
        return currency(Currencies.of(path.substring(CURRENCY.length())));
      }
    } catch (UnknownCodeException unknown) {
      return problem(404, String.valueOf(unknown.getMessage()));
    }
    return switch (path) {
      case Paths.HOME -> home();
      case Paths.COUNTRIES -> countries();
      case Paths.CLOCK -> clock();
      case Paths.NOTES -> notes();
      case Paths.LOGIN -> login();
      case Paths.STYLESHEET -> stylesheet();
      default -> problem(404, "There is no page " + path);
    };
  }

  private Fragment home() {
    Main main =
        (scope, language) ->
            CountryLists.welcome(language)
                .then(Asked.part(scope, PersonalParts.here()))
                .then(Asked.part(scope, world.countryList()));
    return keyed(Paths.HOME, Titles::home, main);
  }

  private Fragment countries() {
    Main main =
        (scope, language) ->
            CountryLists.countryList(language, Asked.part(scope, world.countryList()));
    return keyed(Paths.COUNTRIES, Titles::countries, main);
  }

  private Fragment country(Country country) {
    Main main =
        (scope, language) ->
            CountryParts.countryPage(
                country,
                language,
                new CountryParts.Sections(
                    Asked.part(scope, world.countryFacts(country)),
                    country
                        .currency()
                        .map(currency -> Asked.part(scope, world.currencyBox(currency)))
                        .orElse(Part.NOTHING),
                    Asked.part(scope, world.countryNames(country)),
                    Asked.part(scope, PersonalParts.favouriteButton(country))
                        .then(Asked.part(scope, PersonalParts.countryNotes(country))),
                    Asked.part(scope, world.countryNeighbours(country))));
    return keyed(Paths.of(country), country::name, main).tagged(Tags.country(country));
  }

  private Fragment currency(Currency currency) {
    Main main =
        (scope, language) ->
            CurrencyParts.currencyPage(
                currency,
                language,
                Asked.part(scope, world.currencyFacts(currency)),
                Asked.part(scope, world.currencyUsers(currency)));
    Function<Locale, String> title = language -> Currencies.name(currency, language);
    return keyed(Paths.of(currency), title, main).tagged(Tags.currency(currency));
  }

  private Fragment clock() {
    Main main =
        (scope, language) -> ClockParts.worldClock(language, Asked.part(scope, world.clockRows()));
    return keyed(Paths.CLOCK, Titles::clock, main);
  }

  private Fragment notes() {
    Main main = (scope, language) -> Asked.part(scope, PersonalParts.allNotes());
    return keyed(Paths.NOTES, Titles::notes, main);
  }

  private Fragment login() {
    return keyed(Paths.LOGIN, Titles::login, (scope, language) -> LoginParts.loginPage(language));
  }

  /** The login page after a name that was refused. */
  Fragment loginAfter(String refusal) {
    Main main = (scope, language) -> LoginParts.loginPageAfter(refusal, language);
    return withStatus(400, page(Paths.LOGIN, Titles::login, main));
  }

  /** A page that says what is wrong; not kept, as everybody could ask for any number of them. */
  Fragment problem(int status, String message) {
    String title = Integer.toString(status);
    Main main = (scope, language) -> ProblemParts.problemPage(language, title, message);
    return withStatus(status, page(Paths.HOME, language -> title, main));
  }

  private static Fragment withStatus(int status, Fragment page) {
    return Fragment.of(scope -> scope.attach(Attachments.status(status)).embed(page));
  }

  private static Fragment stylesheet() {
    return Fragment.of(
            scope ->
                scope
                    .attach(header("Content-Type", "text/css; charset=utf-8"))
                    .attach(header("Cache-Control", "public, max-age=3600"))
                    .attach(header("X-Content-Type-Options", "nosniff"))
                    .write(Stylesheet.text()))
        .keyed("stylesheet");
  }

  private static Attachments header(String name, String value) {
    return Attachments.header(Header.replacing(name, value));
  }

  private Fragment keyed(String path, Function<Locale, String> title, Main main) {
    return page(path, title, main).keyed("page", path).varyingBy(Asked.LANGUAGES);
  }

  /** A page in the site's frame, without key. */
  Fragment page(String path, Function<Locale, String> title, Main main) {
    return Fragment.of(
        scope -> {
          Locale language = Asked.language(scope);
          PageLayout.Body body =
              new PageLayout.Body(
                  Asked.part(scope, world.siteHeader()),
                  main.in(scope, language),
                  Asked.part(scope, PersonalParts.favourites())
                      .then(Asked.part(scope, PersonalParts.today())),
                  SiteFooter.siteFooter(language, inspectorLink(path)));
          scope.attach(PROTECTION);
          Asked.write(
              scope, PageLayout.page(new PageLayout.Head(language, title.apply(language)), body));
        });
  }

  private static String inspectorLink(String path) {
    return Paths.INSPECT
        + "?"
        + Paths.INSPECTED
        + "="
        + URLEncoder.encode(path, StandardCharsets.UTF_8);
  }
}
