package dev.intarsia.demo.site;

import dev.intarsia.demo.world.Country;
import java.util.Currency;

/** The names of the data that pages show. A reader is known by the id that the context user has. */
final class Tags {

  private Tags() {}

  static String country(Country country) {
    return "country:" + country.code();
  }

  static String currency(Currency currency) {
    return "currency:" + currency.getCurrencyCode();
  }

  /** A reader's name. */
  static String reader(String reader) {
    return "reader:" + reader;
  }

  /** One note, whatever list shows it. */
  static String note(long note) {
    return "note:" + note;
  }

  /** Which notes a reader has. */
  static String notes(String reader) {
    return "notes:" + reader;
  }

  /** Which notes a reader has about a country. */
  static String notes(String reader, Country country) {
    return "notes:" + reader + ":" + country.code();
  }

  /** Which favourites a reader has. */
  static String favourites(String reader) {
    return "favourites:" + reader;
  }

  /** Whether a country is among the favourites of a reader. */
  static String favourite(String reader, Country country) {
    return "favourite:" + reader + ":" + country.code();
  }
}
