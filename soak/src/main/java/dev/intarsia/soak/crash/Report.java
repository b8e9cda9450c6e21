package dev.intarsia.soak.crash;

import java.util.List;
import java.util.Locale;

/** The lines for people. */
final class Report {

  private Report() {}

  /**
   * One round.
   *
   * @param total after it
   * @param round of this round alone
   * @param cutOff data of which an invalidation has begun and not returned
   */
  static String round(Figures total, Figures round, String end, int cutOff) {
    return ("round %d %s: asked after restart %s, from cache %s; under load from cache %s, rendered"
            + " %s; invalidated %s, cut off %d; stale %d, wrong %d")
        .formatted(
            total.of(Figure.ROUNDS),
            end,
            number(round.of(Figure.ASKED_AFTER_RESTART)),
            number(round.of(Figure.HITS_AFTER_RESTART)),
            number(round.of(Figure.HITS_UNDER_LOAD)),
            number(round.of(Figure.MISSES_UNDER_LOAD)),
            number(round.of(Figure.ACKNOWLEDGED)),
            cutOff,
            round.of(Figure.STALE),
            round.of(Figure.WRONG));
  }

  /** All rounds, in some lines; the last one is {@link #verdict}. */
  static List<String> summary(String what, Figures all) {
    return List.of(
        "after restart: asked %s, from cache %s; cold restarts %s"
            .formatted(
                number(all.of(Figure.ASKED_AFTER_RESTART)),
                number(all.of(Figure.HITS_AFTER_RESTART)),
                number(all.of(Figure.COLD_RESTARTS))),
        "under load: from cache %s, rendered %s, data invalidated %s, not durable %s"
            .formatted(
                number(all.of(Figure.HITS_UNDER_LOAD)),
                number(all.of(Figure.MISSES_UNDER_LOAD)),
                number(all.of(Figure.ACKNOWLEDGED)),
                number(all.of(Figure.NOT_DURABLE))),
        "invalidations cut off and repeated %s, store failures %s, failed processes %s, clean stops %s"
            .formatted(
                number(all.of(Figure.REPEATED)),
                number(all.of(Figure.STORE_FAILURES)),
                number(all.of(Figure.FAILED_PROCESSES)),
                number(all.of(Figure.CLEAN_STOPS))),
        "opening: %s ms on average, %s ms at most; first answer from the cache %s ms at most"
            .formatted(
                number(all.of(Figure.OPEN_TOTAL) / Math.max(1, all.of(Figure.OPENINGS))),
                number(all.of(Figure.OPEN_LONGEST)),
                number(all.of(Figure.FIRST_HIT_LONGEST))),
        verdict(what, all));
  }

  /** The line that says whether it is good. Of: answers that came from the cache. */
  static String verdict(String what, Figures all) {
    return String.format(
        Locale.ROOT,
        "crash %s: stale %d of %d, wrong %d of %d, rounds %d, hit ratio after restart %.1f %%",
        what,
        all.of(Figure.STALE),
        all.answersFromCache(),
        all.of(Figure.WRONG),
        all.answersFromCache(),
        all.of(Figure.ROUNDS),
        100.0
            * all.of(Figure.HITS_AFTER_RESTART)
            / Math.max(1, all.of(Figure.ASKED_AFTER_RESTART)));
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
