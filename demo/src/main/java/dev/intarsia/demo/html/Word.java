package dev.intarsia.demo.html;

import java.util.Locale;
import java.util.Objects;

/** The site's own words, as opposed to the names that the JDK knows. */
enum Word {
  SITE_NAME,
  SITE_LINE,
  COUNTRIES,
  CLOCK,
  NOTES,
  LANGUAGE,
  TIME_ZONE,
  SWITCH,
  LOG_IN,
  LOG_OUT,
  YOUR_NAME,
  SIGNED_IN_AS,
  CODE,
  CURRENCY,
  LANGUAGES,
  TIME_ZONES,
  WEEK_STARTS,
  IN_OTHER_LANGUAGES,
  SYMBOL,
  NUMBER,
  DECIMALS,
  EXAMPLE,
  USED_IN,
  FORMER_CURRENCY,
  PREVIOUS,
  NEXT,
  YOUR_FAVOURITES,
  NO_FAVOURITES,
  ADD_FAVOURITE,
  REMOVE_FAVOURITE,
  YOUR_NOTES,
  NO_NOTES,
  NEW_NOTE,
  SAVE,
  REMOVE,
  TODAY_FOR_YOU,
  PLACE,
  TIME,
  DATE,
  BACK_HOME,
  COLOPHON;

  /** The word in a language; in English where the site has no translation. */
  String in(Locale language) {
    // Reading the words made sure that none is missing.
    return Objects.requireNonNull(Words.of(language).get(this));
  }
}
