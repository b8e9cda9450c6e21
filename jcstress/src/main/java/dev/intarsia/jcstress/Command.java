package dev.intarsia.jcstress;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What was asked for.
 *
 * @param length quick or full
 * @param names of the decisions to try
 * @param budget for all runs together
 * @param state a file to go on from
 */
record Command(Length length, Pattern names, Duration budget, Optional<Path> state) {

  static final String USAGE =
      """
      jcstress/run.sh [--quick|--full] [--tests REGEX] [--time-budget SECONDS] [--state FILE]
      jcstress/run.sh --list

        --quick         a moment for each test, as in the gate (default)
        --full          rounds of all tests until the time budget is used up
        --tests         only decisions whose class name matches
        --time-budget   seconds for all runs together: 240 with --quick, 3600 with --full
        --state         adds up over runs, and goes on where one was killed
        --list          names the decisions and what they are about
      """;

  /** How long to try. */
  enum Length {
    QUICK,
    FULL,
    LIST
  }

  /**
   * Reads arguments.
   *
   * @throws IllegalArgumentException with what is wrong and what is allowed
   */
  static Command of(String... arguments) {
    Length length = Length.QUICK;
    Pattern names = Pattern.compile("");
    Optional<Duration> budget = Optional.empty();
    Optional<Path> state = Optional.empty();
    for (int i = 0; i < arguments.length; i++) {
      String word = arguments[i];
      switch (word) {
        case "--quick" -> length = Length.QUICK;
        case "--full" -> length = Length.FULL;
        case "--list" -> length = Length.LIST;
        case "--tests" -> names = pattern(value(arguments, ++i));
        case "--time-budget" -> budget = Optional.of(seconds(value(arguments, ++i)));
        case "--state" -> state = Optional.of(Path.of(value(arguments, ++i)));
        default -> throw new IllegalArgumentException("unknown: " + word + "\n" + USAGE);
      }
    }
    Duration most = Duration.ofSeconds(length == Length.FULL ? 3600 : 240);
    return new Command(length, names, budget.orElse(most), state);
  }

  private static String value(String[] arguments, int at) {
    if (at == arguments.length) {
      throw new IllegalArgumentException(arguments[at - 1] + " needs a value\n" + USAGE);
    }
    return arguments[at];
  }

  private static Pattern pattern(String text) {
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException("--tests " + text + ": " + e.getMessage(), e);
    }
  }

  private static Duration seconds(String text) {
    try {
      long seconds = Long.parseLong(text);
      if (seconds > 0) {
        return Duration.ofSeconds(seconds);
      }
    } catch (NumberFormatException notANumber) {
      // As below.
    }
    throw new IllegalArgumentException("--time-budget " + text + ", allowed is 1 or more seconds");
  }
}
