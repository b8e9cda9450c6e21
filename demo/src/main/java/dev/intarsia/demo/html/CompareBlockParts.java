package dev.intarsia.demo.html;

import dev.intarsia.demo.world.Country;
import dev.intarsia.demo.world.Currencies;
import dev.intarsia.demo.world.Languages;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The slow blocks of the page that is delivered in several ways.
 *
 * <p>What stands for a block before it is there, the block, and what stands for it when it fails
 * are of one size, so that nothing on the page moves.
 */
public final class CompareBlockParts {

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final List<Locale> ELSEWHERE =
      Stream.of("ar", "de", "el", "en", "es", "fr", "ja", "ru")
          .map(Locale::forLanguageTag)
          .toList();

  private CompareBlockParts() {}

  /**
   * What every state of a block has.
   *
   * @param number from 1
   * @param title as plain text
   * @param language of the page
   */
  public record Frame(int number, String title, Locale language) {}

  /**
   * How a block came to be.
   *
   * @param tookMillis what making it took
   * @param readyMillis when it was made, counted from the request; nothing if nobody knows
   * @param at the time of day
   */
  public record Making(long tookMillis, OptionalLong readyMillis, Instant at) {}

  /**
   * A block.
   *
   * @param visitor whom it is for; nothing: everybody
   */
  public static Part block(Frame frame, Optional<String> visitor, Part content, Making making) {
    return out ->
        Markup.to(out)
            .start("section", "class", "box slow", "data-block", Integer.toString(frame.number()))
            .part(heading(frame))
            .part(reader(frame.language(), visitor))
            .part(content)
            .part(madeLine(frame.language(), making))
            .end("section");
  }

  /** What stands for a block until it is there. */
  public static Part toCome(Frame frame) {
    return out ->
        Markup.to(out)
            .start("section", "class", "box slow to-come", "aria-busy", "true")
            .element("h2", frame.title())
            .text("\n")
            .element("p", CompareWord.TO_COME.in(frame.language()), "class", "empty")
            .start("div", "class", "bones", "aria-hidden", "true")
            .start("span")
            .end("span")
            .start("span")
            .end("span")
            .start("span")
            .end("span")
            .end("div")
            .end("section");
  }

  /** What stands for a block that does not come. */
  public static Part missing(Frame frame) {
    return out ->
        Markup.to(out)
            .start(
                "section",
                "class",
                "box slow missing",
                "data-block",
                Integer.toString(frame.number()))
            .part(heading(frame))
            .element(
                "p", CompareWord.MISSING.in(frame.language()), "class", "problem", "role", "alert")
            .end("section");
  }

  /** The block about a country. */
  public static Part country(Country country, Locale language) {
    String firstDay = country.firstDayOfWeek().getDisplayName(TextStyle.FULL_STANDALONE, language);
    return out ->
        Markup.to(out)
            .start("p", "class", "lead")
            .element("span", country.flag(), "class", "flag", "aria-hidden", "true")
            .text(" ")
            .element("a", country.name(language), "href", Paths.of(country))
            .end("p")
            .start("dl", "class", "facts")
            .part(fact(Word.CODE.in(language), country.code() + " · " + country.alpha3()))
            .part(fact(Word.WEEK_STARTS.in(language), firstDay))
            .end("dl");
  }

  /** The block about the money of a country. */
  public static Part money(Country country, Locale language) {
    return out -> {
      Markup markup = Markup.to(out).start("dl", "class", "facts");
      Optional<Currency> currency = country.currency();
      if (currency.isPresent()) {
        Currency money = currency.get();
        markup
            .part(fact(Word.CURRENCY.in(language), Currencies.name(money, language)))
            .part(fact(Word.CODE.in(language), money.getCurrencyCode()))
            .part(fact(Word.EXAMPLE.in(language), Currencies.sample(money, language)));
      }
      markup.end("dl");
    };
  }

  /** The block with the names of a country. */
  public static Part names(Country country) {
    return out -> {
      Markup markup = Markup.to(out).start("ul", "class", "elsewhere");
      for (Locale elsewhere : ELSEWHERE) {
        String tag = elsewhere.toLanguageTag();
        markup
            .start("li")
            .element("bdi", country.name(elsewhere), "lang", tag, "title", ownName(elsewhere))
            .end("li");
      }
      markup.end("ul");
    };
  }

  private static String ownName(Locale language) {
    return Languages.name(language, language);
  }

  private static Part heading(Frame frame) {
    return out ->
        Markup.to(out)
            .element("h2", frame.title(), "elementtiming", "block-" + frame.number())
            .text("\n");
  }

  private static Part reader(Locale language, Optional<String> visitor) {
    String words =
        visitor
            .map(name -> CompareWord.FOR_VISITOR.in(language, name))
            .orElseGet(() -> CompareWord.FOR_EVERYBODY.in(language));
    return out -> Markup.to(out).element("p", words, "class", "reader", "dir", "auto").text("\n");
  }

  private static Part madeLine(Locale language, Making making) {
    StringBuilder line = new StringBuilder(CompareWord.TOOK.in(language, making.tookMillis()));
    making
        .readyMillis()
        .ifPresent(millis -> line.append(", ").append(CompareWord.READY.in(language, millis)));
    line.append(", ").append(CompareWord.MADE_AT.in(language, CLOCK.format(making.at())));
    return out -> Markup.to(out).element("p", line, "class", "made").text("\n");
  }

  private static Part fact(String name, String value) {
    return out ->
        Markup.to(out)
            .start("div")
            .element("dt", name)
            .text("\n")
            .start("dd")
            .element("bdi", value)
            .end("dd")
            .end("div");
  }
}
