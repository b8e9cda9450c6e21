package dev.intarsia.soak.serving;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The lines for people, and what they decide. */
final class Report {

  /** The least share of look-ups that the cache must answer for a run to prove anything. */
  private static final int LEAST_SHARE_PERCENT = 20;

  /** By how much the heap may be larger or smaller than before. */
  private static final int HEAP_PERCENT = 5;

  /**
   * By how much memory outside of the heap may grow under load: RocksDB's caches fill up by 34 MiB,
   * and the compiler takes and gives back as much. Of a run of two million look-ups it is 64 bytes
   * for each.
   */
  static final long NATIVE_BYTES = 128L << 20;

  private Report() {}

  /** How far a load is. */
  static String progress(String what, Totals all, long wanted, double rate) {
    boolean isForetold = wanted != ServingOptions.NO_LIMIT && rate >= 1;
    String goal =
        isForetold
            ? " of %s, %s s left"
                .formatted(
                    number(wanted),
                    number((long) (Math.max(0, wanted - all.of(Count.CACHED)) / rate)))
            : "";
    return "%s: %s look-ups from the cache%s, %s/s; stale %d, cross-user %d, wrong %d"
        .formatted(
            what,
            number(all.of(Count.CACHED)),
            goal,
            number((long) rate),
            all.of(Count.STALE),
            all.of(Count.CROSS_USER),
            all.of(Count.WRONG));
  }

  /** All that was counted, in some lines. */
  static List<String> summary(Totals all, ServingRun.Result last) {
    return List.of(
        "pages %s, look-ups %s, from the cache %s (%d %%), in %s s of load"
            .formatted(
                number(all.of(Count.PAGES)),
                number(all.lookups()),
                number(all.of(Count.CACHED)),
                sharePercent(all),
                number(all.of(Count.MILLIS) / 1_000)),
        "invalidations %s of %s data, batches committed %s, rolled back %s, used again %s"
                .formatted(
                    number(all.of(Count.INVALIDATIONS)),
                    number(all.of(Count.CHANGED)),
                    number(all.of(Count.COMMITS)),
                    number(all.of(Count.ROLLBACKS)),
                    number(all.of(Count.RETRIES)))
            + ", pages inside transactions "
            + number(all.of(Count.OWN_CHANGES)),
        "evictions %s, forgettings %s, cleared %s, floor raised %s, erased %s"
            .formatted(
                number(all.of(Count.EVICTIONS)),
                number(all.of(Count.FORGETTINGS)),
                number(all.of(Count.CLEARS)),
                number(all.of(Count.DISTRUSTS)),
                number(all.of(Count.ERASURES))),
        "heap before %s KiB, after %s KiB (%+.1f %%)"
            .formatted(
                number(last.warm().heap() / 1_024),
                number(last.loaded().heap() / 1_024),
                heapPercent(last)),
        "anonymous memory before %s KiB, after %s KiB"
            .formatted(
                number(last.warm().anonymous() / 1_024), number(last.loaded().anonymous() / 1_024)),
        "held before: " + last.before(),
        "held after:  " + last.after());
  }

  /** Everything that makes the run a bad one; empty if it is good. */
  static List<String> objections(Totals all, ServingRun.Result last) {
    List<String> objections = new ArrayList<>(objections(all));
    objections.addAll(keptObjections(last));
    return objections;
  }

  /**
   * What a later run of the same state file must know: what this one used too much of, or left
   * behind. A run that does next to nothing finds none of it.
   */
  static Totals toKeep(Totals all, ServingRun.Result last) {
    return keptObjections(last).isEmpty() ? all : all.plus(Count.LEAKING_RUNS, 1);
  }

  private static List<String> keptObjections(ServingRun.Result last) {
    List<String> objections = new ArrayList<>();
    if (Math.abs(heapPercent(last)) > HEAP_PERCENT) {
      objections.add(
          "heap is %.1f %% off; allowed: %d %%".formatted(heapPercent(last), HEAP_PERCENT));
    }
    if (grownAnonymousBytes(last) > NATIVE_BYTES) {
      objections.add(
          "native memory has grown by %s bytes under load; allowed: %s"
              .formatted(number(grownAnonymousBytes(last)), number(NATIVE_BYTES)));
    }
    last.left().forEach(left -> objections.add("left after the last closing: " + left));
    return objections;
  }

  private static List<String> objections(Totals all) {
    List<String> objections = new ArrayList<>();
    for (Count fault :
        List.of(Count.STALE, Count.CROSS_USER, Count.WRONG, Count.FAILED, Count.STORE_FAILURES)) {
      if (all.of(fault) != 0) {
        objections.add(fault.spelled() + " is " + all.of(fault) + "; allowed: 0");
      }
    }
    if (all.of(Count.LEAKING_RUNS) != 0) {
      objections.add(
          "objections to memory or to what was left, by %s earlier runs; allowed: 0"
              .formatted(number(all.of(Count.LEAKING_RUNS))));
    }
    for (Count needed :
        List.of(
            Count.EVICTIONS,
            Count.FORGETTINGS,
            Count.COMMITS,
            Count.ROLLBACKS,
            Count.OWN_CHANGES)) {
      if (all.of(needed) == 0) {
        objections.add(needed.spelled() + " is 0, so nothing is proved; needed: at least 1");
      }
    }
    if (sharePercent(all) < LEAST_SHARE_PERCENT) {
      objections.add(
          "the cache answered %d %%, so nothing is proved; needed: %d %%"
              .formatted(sharePercent(all), LEAST_SHARE_PERCENT));
    }
    return objections;
  }

  /** The last line. Of: look-ups that were answered from the cache. */
  static String verdict(Totals all) {
    return "stale %d of %d, cross-user %d of %d, lookups %d"
        .formatted(
            all.of(Count.STALE),
            all.of(Count.CACHED),
            all.of(Count.CROSS_USER),
            all.of(Count.CACHED),
            all.lookups());
  }

  private static long sharePercent(Totals all) {
    return 100 * all.of(Count.CACHED) / Math.max(1, all.lookups());
  }

  private static long grownAnonymousBytes(ServingRun.Result last) {
    return last.loaded().anonymous() - last.warm().anonymous();
  }

  private static double heapPercent(ServingRun.Result last) {
    long before = last.warm().heap();
    return 100.0 * (last.loaded().heap() - before) / before;
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
