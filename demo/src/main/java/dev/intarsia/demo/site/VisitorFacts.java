package dev.intarsia.demo.site;

import dev.intarsia.context.RequestFacts;
import dev.intarsia.context.RequestUser;
import dev.intarsia.demo.html.Paths;
import dev.intarsia.demo.world.Languages;
import dev.intarsia.demo.world.UnknownCodeException;
import dev.intarsia.demo.world.Zones;
import dev.intarsia.fragment.Attachments.Header;
import dev.intarsia.web.exchange.ExchangeFacts;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the almanac knows of a visitor: the reader by session cookie; the language by query, cookie,
 * {@code Accept-Language}, in this order; the time zone by query, cookie. What makes no sense is
 * passed over.
 */
final class VisitorFacts implements ExchangeFacts.Completion {

  private static final String SESSION_COOKIE = "almanac-session";
  private static final String LANGUAGE_COOKIE = "almanac-language";
  private static final String ZONE_COOKIE = "almanac-zone";
  private static final String KEPT_FOR_A_YEAR = "; Path=/; Max-Age=31536000; SameSite=Lax";
  private static final int LONGEST_WISH = 500;

  private final Sessions sessions;

  VisitorFacts(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public void complete(RequestFacts known, RequestFacts.Builder more) {
    Locale language =
        asked(known, Paths.LANGUAGE, Languages::of)
            .or(() -> known.cookie(LANGUAGE_COOKIE).flatMap(tag -> tried(tag, Languages::of)))
            .or(() -> wished(known))
            .orElse(Languages.FALLBACK);
    ZoneId zone =
        asked(known, Paths.ZONE, Zones::of)
            .or(() -> known.cookie(ZONE_COOKIE).flatMap(id -> tried(id, Zones::of)))
            .orElse(Zones.FALLBACK);
    more.attribute("language", language.toLanguageTag()).attribute("timezone", zone.getId());
    known
        .cookie(SESSION_COOKIE)
        .ifPresent(
            id ->
                sessions
                    .reader(id)
                    .ifPresent(
                        reader -> more.session(id).user(RequestUser.of(Long.toString(reader)))));
  }

  /** Cookies that keep what was chosen by this request. */
  static List<Header> choices(RequestFacts facts) {
    List<Header> cookies = new ArrayList<>();
    asked(facts, Paths.LANGUAGE, Languages::of)
        .ifPresent(
            language ->
                cookies.add(cookie(LANGUAGE_COOKIE, language.toLanguageTag() + KEPT_FOR_A_YEAR)));
    asked(facts, Paths.ZONE, Zones::of)
        .ifPresent(zone -> cookies.add(cookie(ZONE_COOKIE, zone.getId() + KEPT_FOR_A_YEAR)));
    return cookies;
  }

  static Header sessionCookie(String id) {
    return cookie(SESSION_COOKIE, id + "; Path=/; HttpOnly; SameSite=Lax");
  }

  static Header noSessionCookie() {
    return cookie(SESSION_COOKIE, "; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
  }

  private static Header cookie(String name, String value) {
    return Header.appended("Set-Cookie", name + "=" + value);
  }

  private static <T> Optional<T> asked(
      RequestFacts facts, String argument, Function<String, T> parse) {
    List<String> values = facts.queryArguments().getOrDefault(argument, List.of());
    return values.isEmpty() ? Optional.empty() : tried(values.get(0), parse);
  }

  private static <T> Optional<T> tried(String text, Function<String, T> parse) {
    try {
      return Optional.of(parse.apply(text));
    } catch (UnknownCodeException unknown) {
      return Optional.empty();
    }
  }

  private static Optional<Locale> wished(RequestFacts facts) {
    String wish = String.join(",", facts.header("Accept-Language"));
    if (wish.isEmpty() || wish.length() > LONGEST_WISH) {
      return Optional.empty();
    }
    try {
      return Languages.best(Locale.LanguageRange.parse(wish));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }
}
