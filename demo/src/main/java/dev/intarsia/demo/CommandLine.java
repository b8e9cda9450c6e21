package dev.intarsia.demo;

import dev.intarsia.demo.site.Almanac;
import dev.intarsia.demo.site.KeptFragments;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What was asked for on the command line. */
final class CommandLine {

  static final String USAGE =
      """
      usage: demo/run.sh [--port N] [--store NAME] [--slow-ms N] [--data FOLDER]
        --port N       port to answer on, 0 to 65535; 0: any free one; default 8080
        --store NAME   store that keeps the fragments: memory, rocksdb, chronicle,
                       memory+rocksdb (the first in front of the second); default memory
        --slow-ms N    what the slow personal block takes, 0 to 60000 ms; default 2000
        --data FOLDER  where readers and notes are kept, and fragments by any store but memory;
                       default with memory: in memory, gone at the end;
                       default otherwise: the folder intarsia-almanac-USER for temporary files
        --help         this text
      """;

  private static final int HIGHEST_PORT = 65535;
  private static final int LONGEST_SLOWNESS = 60_000;

  private int port = 8080;
  private String store = "memory";
  private Duration slowness = Duration.ofSeconds(2);
  private Optional<Path> data = Optional.empty();

  private CommandLine() {}

  /** Says what is wrong with a command line. */
  static final class BadUsageException extends Exception {
    private static final long serialVersionUID = 1L;

    BadUsageException(String message) {
      super(message);
    }
  }

  /**
   * The settings asked for.
   *
   * @throws BadUsageException naming what was given and what is allowed
   */
  static Almanac.Settings parse(List<String> arguments) throws BadUsageException {
    CommandLine line = new CommandLine();
    for (int i = 0; i < arguments.size(); i += 2) {
      line.set(arguments.get(i), i + 1 < arguments.size() ? arguments.get(i + 1) : "");
    }
    return new Almanac.Settings(line.port, line.store, line.slowness, line.dataOrDefault());
  }

  private Optional<Path> dataOrDefault() {
    return data.isEmpty() && KeptFragments.outlive(store) ? Optional.of(temporary()) : data;
  }

  private static Path temporary() {
    return Path.of(
        System.getProperty("java.io.tmpdir"),
        "intarsia-almanac-" + System.getProperty("user.name"));
  }

  private void set(String option, String value) throws BadUsageException {
    switch (option) {
      case "--port" -> port = number(option, value, HIGHEST_PORT);
      case "--store" -> store = text(option, value);
      case "--slow-ms" -> slowness = Duration.ofMillis(number(option, value, LONGEST_SLOWNESS));
      case "--data" -> data = Optional.of(folder(option, value));
      default ->
          throw new BadUsageException(
              "unknown option '"
                  + option
                  + "'; allowed: --port, --store, --slow-ms, --data, --help");
    }
  }

  private static String text(String option, String value) throws BadUsageException {
    if (value.isEmpty()) {
      throw new BadUsageException(option + " needs a value");
    }
    return value;
  }

  private static int number(String option, String value, int highest) throws BadUsageException {
    try {
      int number = Integer.parseInt(text(option, value));
      if (number >= 0 && number <= highest) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // Refused below, as a number out of range is.
    }
    throw new BadUsageException(
        option + " is '" + value + "'; allowed: a whole number from 0 to " + highest);
  }

  private static Path folder(String option, String value) throws BadUsageException {
    try {
      return Path.of(text(option, value));
    } catch (InvalidPathException malformed) {
      throw new BadUsageException(option + " is '" + value + "'; expected the path of a folder");
    }
  }
}
