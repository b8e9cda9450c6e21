package dev.intarsia.core.history;

/** What pages show; each has a tag of its name. */
enum Datum {
  TITLE,
  PRICE,
  STOCK,
  BASKET;

  String tag() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
