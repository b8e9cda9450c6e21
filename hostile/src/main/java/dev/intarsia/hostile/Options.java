package dev.intarsia.hostile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param inputs for each target; 0: as many as it says itself
 * @param seconds for each target
 * @param targets in order
 * @param firstSeed where a target begins that the state file does not know
 * @param state where to remember how far it has come
 */
record Options(
    long inputs, long seconds, List<Target> targets, long firstSeed, @Nullable Path state) {

  static final String USAGE =
      """
      run.sh [--inputs N] [--seconds N] [--target NAME]... [--seed N] [--state FILE]
        --inputs   how many to try of each target; by default as many as the target says itself
        --seconds  how long to try each target at most; by default a day
        --target   one of %s; by default all
        --seed     the number of the first input; by default 1
        --state    remembers how far each target has come, and goes on there on a fresh site;
                   a target that gave way is told by every later run, and not attacked again,
                   until FILE is deleted
      Exit status: 0 nothing gave way, 1 something did, 2 bad usage
      """
          .formatted(String.join(", ", Target.titles()));

  private static final long DAY = 86_400;

  /** Reads a command line. */
  static Options parse(String[] arguments) throws BadUsageException {
    Options options = new Options(0, DAY, List.of(), 1, null);
    for (int i = 0; i < arguments.length; i += 2) {
      if (i + 1 == arguments.length) {
        throw new BadUsageException(arguments[i] + " needs a value\n" + USAGE);
      }
      options = options.with(arguments[i], arguments[i + 1]);
    }
    return options.targets.isEmpty()
        ? new Options(
            options.inputs,
            options.seconds,
            Arrays.asList(Target.values()),
            options.firstSeed,
            options.state)
        : options;
  }

  private Options with(String option, String value) throws BadUsageException {
    return switch (option) {
      case "--inputs" -> new Options(number(option, value), seconds, targets, firstSeed, state);
      case "--seconds" -> new Options(inputs, number(option, value), targets, firstSeed, state);
      case "--seed" -> new Options(inputs, seconds, targets, number(option, value), state);
      case "--state" -> new Options(inputs, seconds, targets, firstSeed, Path.of(value));
      case "--target" -> {
        List<Target> more = new ArrayList<>(targets);
        more.add(
            Target.of(value)
                .orElseThrow(
                    () ->
                        new BadUsageException(
                            "target '%s' is unknown; allowed: %s"
                                .formatted(value, Target.titles()))));
        yield new Options(inputs, seconds, List.copyOf(more), firstSeed, state);
      }
      default -> throw new BadUsageException("unknown option '" + option + "'\n" + USAGE);
    };
  }

  private static long number(String option, String value) throws BadUsageException {
    if (!value.matches("[1-9]\\d{0,17}")) {
      throw new BadUsageException(
          "%s is '%s'; allowed: a whole number of 1 or more".formatted(option, value));
    }
    return Long.parseLong(value);
  }
}
