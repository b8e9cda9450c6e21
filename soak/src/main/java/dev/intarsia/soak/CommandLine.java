package dev.intarsia.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Options of a command line, each a name and a value; some may be given several times. */
public final class CommandLine {

  private final Map<String, List<String>> values;
  private final String usage;

  private CommandLine(Map<String, List<String>> values, String usage) {
    this.values = values;
    this.usage = usage;
  }

  /**
   * Reads a command line.
   *
   * @param allowed names with their dashes
   * @param usage what the message ends with when something is wrong
   * @throws BadUsageException naming an option that is unknown or has no value
   */
  public static CommandLine parse(String[] arguments, Set<String> allowed, String usage)
      throws BadUsageException {
    Map<String, List<String>> values = new TreeMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      if (!allowed.contains(arguments[i])) {
        throw new BadUsageException("unknown option '" + arguments[i] + "'\n" + usage);
      }
      if (i + 1 == arguments.length) {
        throw new BadUsageException(arguments[i] + " needs a value\n" + usage);
      }
      values.computeIfAbsent(arguments[i], unused -> new ArrayList<>()).add(arguments[i + 1]);
    }
    return new CommandLine(values, usage);
  }

  /** The value of an option; the last one if there are several. */
  public Optional<String> text(String option) {
    List<String> all = values.getOrDefault(option, List.of());
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  /**
   * The value of an option that is a whole number.
   *
   * @throws BadUsageException if it is none or not in the range
   */
  public long number(String option, long otherwise, long least, long most)
      throws BadUsageException {
    String text = text(option).orElse(Long.toString(otherwise));
    if (text.matches("-?\\d{1,18}")) {
      long number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw new BadUsageException(
        "%s is '%s'; allowed: a whole number from %d to %d%n%s"
            .formatted(option, text, least, most, usage));
  }

  /**
   * The values of an option that are NAME=VALUE.
   *
   * @throws BadUsageException if one of them is not
   */
  public Map<String, String> pairs(String option) throws BadUsageException {
    Map<String, String> pairs = new TreeMap<>();
    for (String pair : values.getOrDefault(option, List.of())) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw new BadUsageException(option + " is '" + pair + "'; expected NAME=VALUE\n" + usage);
      }
      pairs.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    return pairs;
  }
}
