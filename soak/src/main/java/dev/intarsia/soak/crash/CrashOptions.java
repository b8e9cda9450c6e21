package dev.intarsia.soak.crash;

import dev.intarsia.soak.BadUsageException;
import dev.intarsia.soak.CommandLine;
import dev.intarsia.soak.StoreChoice;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What was asked for.
 *
 * @param rounds processes to kill, those of the state file included
 * @param longestWork the longest that a process works before it is killed
 * @param processes how many share the store
 */
record CrashOptions(
    long rounds, StoreChoice store, Duration longestWork, int processes, Outset outset) {

  static final String USAGE =
      """
      usage: soak/crash.sh [options]
        --store NAME            memory, rocksdb, chronicle, memory+rocksdb, …; default rocksdb
        --setting NAME=VALUE    a setting of the store; may be given several times
        --rounds N              processes to kill, those in the state file included; default 20
        --seconds-per-round S   the longest that a process works; default 3
        --processes N           how many share the store, 1 to 4; default 1
        --seed N                of data, load and moments of death; default 1
        --state FILE            figures so far: read if there, written after each round
      exit status: 0 good; 1 something stale or wrong, or a process that failed; 2 bad usage
      """;

  private static final Set<String> ALLOWED =
      Set.of(
          "--store",
          "--setting",
          "--rounds",
          "--seconds-per-round",
          "--processes",
          "--seed",
          "--state");

  /** Where a run begins. */
  record Outset(long seed, Optional<Path> state) {}

  static CrashOptions parse(String[] arguments) throws BadUsageException {
    CommandLine line = CommandLine.parse(arguments, ALLOWED, USAGE);
    return new CrashOptions(
        line.number("--rounds", 20, 1, 1_000_000),
        new StoreChoice(line.text("--store").orElse("rocksdb"), line.pairs("--setting")),
        Duration.ofSeconds(line.number("--seconds-per-round", 3, 1, 3_600)),
        (int) line.number("--processes", 1, 1, 4),
        new Outset(
            line.number("--seed", 1, Long.MIN_VALUE / 100, Long.MAX_VALUE / 100),
            line.text("--state").map(Path::of)));
  }

  /** What is run, in the words of reports. */
  String what() {
    String shared = processes == 1 ? "" : " (" + processes + " processes)";
    return store + shared;
  }
}
