package dev.intarsia.demo.world;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The currencies of ISO 4217, today's and former ones. */
public final class Currencies {

  private static final BigDecimal SAMPLE_AMOUNT = new BigDecimal("1234567.89");

  private static final Map<String, Currency> BY_CODE =
      Currency.getAvailableCurrencies().stream()
          .collect(Collectors.toUnmodifiableMap(Currency::getCurrencyCode, Function.identity()));

  private Currencies() {}

  /** Every currency that the JDK knows, ordered by code; unmodifiable. */
  public static List<Currency> all() {
    return BY_CODE.values().stream()
        .sorted(Comparator.comparing(Currency::getCurrencyCode))
        .toList();
  }

  /**
   * A currency by its code, such as {@code CHF}.
   *
   * @throws UnknownCodeException if the JDK knows no such currency
   */
  public static Currency of(String code) {
    Currency currency = BY_CODE.get(code);
    if (currency == null) {
      throw new UnknownCodeException(
          "currency code",
          code,
          "one of the " + BY_CODE.size() + " ISO 4217 codes in upper case, such as CHF");
    }
    return currency;
  }

  /** The name of a currency in a language, such as "Schweizer Franken". */
  public static String name(Currency currency, Locale language) {
    return currency.getDisplayName(language);
  }

  /** The sign that readers of a language know a currency by; its code where they have none. */
  public static String symbol(Currency currency, Locale language) {
    return currency.getSymbol(language);
  }

  /** The three-digit number of ISO 4217 with its leading zeros; "000" where it has none. */
  public static String number(Currency currency) {
    return String.format(Locale.ROOT, "%03d", currency.getNumericCode());
  }

  /** An amount of a little over a million as readers of a language write it. */
  public static String sample(Currency currency, Locale language) {
    NumberFormat format = NumberFormat.getCurrencyInstance(language);
    format.setCurrency(currency);
    int digits = Math.max(0, currency.getDefaultFractionDigits());
    format.setMinimumFractionDigits(digits);
    format.setMaximumFractionDigits(digits);
    return format.format(SAMPLE_AMOUNT);
  }

  /** The countries that use a currency today, ordered by code; empty for a former currency. */
  public static List<Country> countriesUsing(Currency currency) {
    return Countries.all().stream()
        .filter(country -> country.currency().filter(currency::equals).isPresent())
        .toList();
  }
}
