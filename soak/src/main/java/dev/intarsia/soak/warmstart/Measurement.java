package dev.intarsia.soak.warmstart;

import java.util.Locale;

/**
 * One start, in milliseconds; -1: there was no answer from the cache.
 *
 * @param open until the cache was built
 * @param firstHit until its first answer from the cache, opening included
 * @param sinceJvm the same, counted from the start of the JVM
 * @param hitPercent how many of a sample of items were there
 */
record Measurement(long open, long firstHit, long sinceJvm, double hitPercent) {

  private static final String WORD = "measured";

  /** In a line, see {@link #parse}. */
  String spelled() {
    return String.format(
        Locale.ROOT, "%s %d %d %d %.2f", WORD, open, firstHit, sinceJvm, hitPercent);
  }

  /** In a table. */
  String row(long diskBytes) {
    return String.format(
        Locale.ROOT,
        "  %7d  %12d  %12d  %6.1f  %8.1f",
        open,
        firstHit,
        sinceJvm,
        hitPercent,
        diskBytes / (double) (1 << 20));
  }

  static boolean isIn(String line) {
    return line.startsWith(WORD + " ");
  }

  static Measurement parse(String line) {
    String[] words = line.split(" ");
    return new Measurement(
        Long.parseLong(words[1]),
        Long.parseLong(words[2]),
        Long.parseLong(words[3]),
        Double.parseDouble(words[4]));
  }
}
