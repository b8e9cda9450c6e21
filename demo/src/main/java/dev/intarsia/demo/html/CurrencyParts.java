package dev.intarsia.demo.html;

import dev.intarsia.demo.world.Country;
import dev.intarsia.demo.world.Currencies;
import dev.intarsia.demo.world.ReaderOrder;
import java.util.Currency;
import java.util.List;
import java.util.Locale;

/** The parts that show currencies. */
public final class CurrencyParts {

  private CurrencyParts() {}

  /** A box about a currency for the page of a country that uses it. */
  public static Part currencyBox(Currency currency, Locale language) {
    return out ->
        Markup.to(out)
            .start("section", "class", "box currency")
            .element("h2", Word.CURRENCY.in(language))
            .start("p")
            .element("a", Currencies.name(currency, language), "href", Paths.of(currency))
            .text(" ")
            .element("bdi", Currencies.sample(currency, language), "class", "sample")
            .end("p")
            .end("section");
  }

  /** The main column of a currency's page, composed of its parts. */
  public static Part currencyPage(Currency currency, Locale language, Part facts, Part users) {
    return out ->
        Markup.to(out)
            .start("article", "class", "currency")
            .element("h1", Currencies.name(currency, language))
            .part(facts)
            .part(users)
            .end("article");
  }

  /** Code, symbol, number, decimals and an example. */
  public static Part currencyFacts(Currency currency, Locale language) {
    int digits = currency.getDefaultFractionDigits();
    String decimals = digits < 0 ? CountryParts.NONE : Integer.toString(digits);
    return out ->
        Markup.to(out)
            .start("dl", "class", "facts")
            .part(fact(Word.CODE, currency.getCurrencyCode(), language))
            .part(fact(Word.SYMBOL, Currencies.symbol(currency, language), language))
            .part(fact(Word.NUMBER, Currencies.number(currency), language))
            .part(fact(Word.DECIMALS, decimals, language))
            .part(fact(Word.EXAMPLE, Currencies.sample(currency, language), language))
            .end("dl");
  }

  /** The countries that use a currency, in the order that readers of a language expect. */
  public static Part currencyUsers(Currency currency, Locale language) {
    List<Country> users =
        ReaderOrder.of(language)
            .sorted(Currencies.countriesUsing(currency), country -> country.name(language));
    return out -> {
      Markup markup = Markup.to(out).start("section").element("h2", Word.USED_IN.in(language));
      if (users.isEmpty()) {
        markup.element("p", Word.FORMER_CURRENCY.in(language), "class", "empty");
      } else {
        markup.part(CountryLists.list("countries", users, language));
      }
      markup.end("section");
    };
  }

  private static Part fact(Word name, String value, Locale language) {
    return CountryParts.fact(name.in(language), value);
  }
}
