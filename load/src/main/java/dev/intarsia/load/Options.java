package dev.intarsia.load;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The options of both commands: names with values, and switches without. */
final class Options {

  private static final Set<String> SWITCHES = Set.of("--short", "--smoke");
  private static final long MOST_SECONDS = 600;

  private final Map<String, String> values;

  private Options(Map<String, String> values) {
    this.values = values;
  }

  /**
   * Reads a command line.
   *
   * @param allowed names with their dashes
   * @throws BadUsageException naming an option that is unknown or has no value
   */
  static Options parse(String[] arguments, Set<String> allowed) throws BadUsageException {
    Map<String, String> values = new TreeMap<>();
    for (int i = 0; i < arguments.length; i++) {
      String name = arguments[i];
      if (!allowed.contains(name)) {
        throw new BadUsageException("unknown option '" + name + "'; allowed: " + sorted(allowed));
      }
      if (SWITCHES.contains(name)) {
        values.put(name, "");
      } else if (i + 1 < arguments.length) {
        values.put(name, arguments[++i]);
      } else {
        throw new BadUsageException(name + " has no value; expected one");
      }
    }
    return new Options(values);
  }

  private static List<String> sorted(Set<String> names) {
    return names.stream().sorted().toList();
  }

  /**
   * How much is done.
   *
   * @param turn how long one takes
   * @param rounds turns of each side
   * @param warmUp answers before the first turn
   * @param visitors who ask
   */
  record Effort(Duration turn, int rounds, long warmUp, int visitors) {}

  /** As the switches say, {@code --seconds} being the length of a turn. */
  Effort effort() throws BadUsageException {
    Effort usual;
    if (values.containsKey("--smoke")) {
      usual = new Effort(Duration.ofSeconds(1), 1, 100, 100);
    } else if (values.containsKey("--short")) {
      usual = new Effort(Duration.ofSeconds(5), 2, 50_000, 1000);
    } else {
      usual = new Effort(Duration.ofSeconds(10), 3, 200_000, 1000);
    }
    String seconds = values.get("--seconds");
    return seconds == null
        ? usual
        : new Effort(
            Duration.ofSeconds(number("--seconds", seconds, MOST_SECONDS)),
            usual.rounds(),
            usual.warmUp(),
            usual.visitors());
  }

  private static long number(String name, String text, long most) throws BadUsageException {
    if (text.matches("[1-9]\\d{0,8}") && Long.parseLong(text) <= most) {
      return Long.parseLong(text);
    }
    throw new BadUsageException(
        "%s is '%s'; allowed: a whole number from 1 to %d".formatted(name, text, most));
  }

  /** A file to write to, if one is named. */
  Optional<Path> file(String name) {
    return Optional.ofNullable(values.get(name)).map(Path::of);
  }

  /**
   * Some of several constants, separated by commas.
   *
   * @throws BadUsageException if one of them is unknown
   */
  <E extends Enum<E>> List<E> some(String name, Class<E> type, List<E> otherwise)
      throws BadUsageException {
    String text = values.get(name);
    if (text == null) {
      return otherwise;
    }
    List<E> some = new ArrayList<>();
    for (String word : text.split(",")) {
      some.add(one(name, type, word));
    }
    return some;
  }

  private static <E extends Enum<E>> E one(String name, Class<E> type, String word)
      throws BadUsageException {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(word.toUpperCase(Locale.ROOT))) {
        return constant;
      }
    }
    throw new BadUsageException(
        "%s is '%s'; allowed: %s".formatted(name, word, List.of(type.getEnumConstants())));
  }
}
