package dev.intarsia.soak.serving;

import dev.intarsia.soak.BadUsageException;
import dev.intarsia.soak.CommandLine;
import dev.intarsia.soak.StoreChoice;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * What was asked for.
 *
 * @param engines how many caches serve from the one store
 * @param end when the load ends
 */
record ServingOptions(StoreChoice store, int engines, End end, long seed, Optional<Path> state) {

  static final String USAGE =
      """
      usage: soak/run.sh [options]
        --store NAME            memory, rocksdb, chronicle, memory+rocksdb, …; default memory
        --setting NAME=VALUE    a setting of the store; may be given several times
        --lookups N             look-ups from the cache to check, those in the state file included;
                                default 2000000, without limit if --seconds is given
        --seconds N             the longest that this run puts load on; default without limit
        --engines N             caches over the one store, 1 or 2; default 1
        --seed N                of who looks at what and changes what; default 1
        --state FILE            counts so far: read if there, written every few seconds
      exit status: 0 good; 1 something stale, crossed, wrong or left, or nothing proved; 2 bad usage
      """;

  /** Neither reached nor foretold. */
  static final long NO_LIMIT = 1_000_000_000_000_000L;

  private static final long FOR_CI = 2_000_000;
  private static final Set<String> ALLOWED =
      Set.of("--store", "--setting", "--lookups", "--seconds", "--engines", "--seed", "--state");

  /**
   * When a load ends: at whichever comes first.
   *
   * @param lookups from the cache, earlier runs included
   * @param seconds of this run
   */
  record End(long lookups, long seconds) {}

  static ServingOptions parse(String[] arguments) throws BadUsageException {
    CommandLine line = CommandLine.parse(arguments, ALLOWED, USAGE);
    boolean isTimed = line.text("--seconds").isPresent();
    return new ServingOptions(
        new StoreChoice(line.text("--store").orElse("memory"), line.pairs("--setting")),
        (int) line.number("--engines", 1, 1, 2),
        new End(
            line.number("--lookups", isTimed ? NO_LIMIT : FOR_CI, 1, NO_LIMIT),
            line.number("--seconds", NO_LIMIT, 1, NO_LIMIT)),
        line.number("--seed", 1, Long.MIN_VALUE / 100, Long.MAX_VALUE / 100),
        line.text("--state").map(Path::of));
  }

  /** What is run, in the words of reports. */
  String what() {
    return engines == 1 ? store.toString() : store + " (" + engines + " caches)";
  }
}
