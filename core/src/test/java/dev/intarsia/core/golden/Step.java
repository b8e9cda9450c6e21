package dev.intarsia.core.golden;

import dev.intarsia.core.golden.World.Visit;

/** Something that happens to a generated site. */
sealed interface Step {

  /** Somebody looks at the page. */
  record Look(Visit visit, How how) implements Step {}

  /** Data changes and is announced. */
  record Change(String name, int value) implements Step {}

  /** What a value of context {@code a} entails changes and is announced. */
  record Entail(String a, String value) implements Step {}

  /** A request changes data, looks at the page, and takes the change back or not. */
  record Transaction(String name, int value, boolean isKept, Visit visit) implements Step {}

  /** Time passes. */
  record Wait(int millis) implements Step {}

  /** The cache is emptied. */
  record Clear() implements Step {}

  /** How a page is delivered. */
  enum How {
    RENDERED,
    SINGLE_FLUSH,
    IN_ORDER
  }
}
