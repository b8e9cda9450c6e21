package dev.intarsia.demo.compare;

import dev.intarsia.demo.html.CompareBlockParts;
import dev.intarsia.demo.html.CompareWord;
import dev.intarsia.demo.html.Part;
import java.util.Locale;

/** One of the slow blocks, in document order. */
enum CompareBlock {
  /** A country. */
  COUNTRY(Argument.FIRST_DELAY, CompareWord.COUNTRY_BLOCK),
  /** What its money looks like. */
  MONEY(Argument.SECOND_DELAY, CompareWord.MONEY_BLOCK),
  /** What it is called elsewhere. */
  NAMES(Argument.THIRD_DELAY, CompareWord.NAMES_BLOCK);

  private final Argument delay;
  private final CompareWord title;

  CompareBlock(Argument delay, CompareWord title) {
    this.delay = delay;
    this.title = title;
  }

  /** The argument that says how long it takes. */
  Argument delay() {
    return delay;
  }

  /** Its place on the page, from 1. */
  int number() {
    return ordinal() + 1;
  }

  /** What each of its states has. */
  CompareBlockParts.Frame frame(Locale language) {
    return new CompareBlockParts.Frame(number(), title.in(language), language);
  }

  /** What it shows. */
  Part content(Visitor visitor, Locale language) {
    return switch (this) {
      case COUNTRY -> CompareBlockParts.country(visitor.country(), language);
      case MONEY -> CompareBlockParts.money(visitor.country(), language);
      case NAMES -> CompareBlockParts.names(visitor.country());
    };
  }
}
