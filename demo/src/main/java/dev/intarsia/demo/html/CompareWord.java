package dev.intarsia.demo.html;

import java.util.List;
import java.util.Locale;

/** The words of the pages that compare ways of delivery. */
public enum CompareWord {
  TITLE,
  LEAD,
  FOUR_AT_ONCE,
  ALONE,
  UNCACHED,
  PAGE,
  DYNAMIC,
  STREAM,
  ESI,
  ABOUT_UNCACHED,
  ABOUT_PAGE,
  ABOUT_DYNAMIC,
  ABOUT_STREAM,
  ABOUT_ESI,
  ESI_ANNOUNCED,
  ESI_NOT_ANNOUNCED,
  NATIVE_ONLY,
  CONTROLS,
  VISITOR,
  NOBODY,
  LANGUAGE,
  DELAY,
  FAILING,
  NO_BLOCK,
  POLICY,
  POLICY_NONE,
  POLICY_SELF,
  POLICY_OFF,
  LATE_SCRIPT,
  KEPT,
  YES,
  NO,
  SHOW,
  TIMES,
  FIRST_BYTE,
  FIRST_PAINT,
  BLOCK,
  LAST_PART,
  LAYOUT_SHIFT,
  TIMES_NOTE,
  NO_TIMES,
  COUNTRY_BLOCK,
  MONEY_BLOCK,
  NAMES_BLOCK,
  FOR_VISITOR,
  FOR_EVERYBODY,
  TOOK,
  READY,
  MADE_AT,
  TO_COME,
  MISSING,
  STOPWATCH,
  AGAIN;

  /** The languages that these words are translated to, as tags. */
  public static final List<String> LANGUAGES = List.of("en", "de", "fr");

  private static final Translations<CompareWord> ALL =
      Translations.read(CompareWord.class, "compare", LANGUAGES);

  /** The word in a language; in English where there is no translation. */
  public String in(Locale language) {
    return ALL.of(language, this);
  }

  /** The word in a language, with values in its places. */
  public String in(Locale language, Object... values) {
    return String.format(language, in(language), values);
  }
}
