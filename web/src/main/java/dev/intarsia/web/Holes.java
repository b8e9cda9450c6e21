package dev.intarsia.web;

import dev.intarsia.delivery.Page;

/**
 * The holes of a page, counted.
 *
 * @param open not filled when the first byte left
 * @param cached filled from the cache
 * @param rendered filled by their renderers
 * @param renderNanos time spent by those renderers, added up although they run concurrently
 */
record Holes(int open, int cached, int rendered, long renderNanos) {

  /** Of a page that leaves before it is complete. */
  static Holes open(int number) {
    return new Holes(number, 0, 0, 0);
  }

  /** Of a complete page. */
  static Holes of(Page.Filled filled) {
    return new Holes(0, filled.cached(), filled.rendered(), filled.renderNanos());
  }

  /** In words; empty without holes. */
  String words() {
    StringBuilder words = new StringBuilder();
    append(words, cached, "cached");
    append(words, rendered, "rendered");
    append(words, open, "open");
    return words.toString();
  }

  private static void append(StringBuilder words, int number, String what) {
    if (number > 0) {
      words.append(words.length() == 0 ? "holes: " : ", ").append(number).append(' ').append(what);
    }
  }
}
