package dev.intarsia.conformance;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the command was given.
 *
 * @param store the store to run on
 */
record Arguments(Path folder, StoreChoice store) {

  private static final String USAGE =
      "usage: run.sh [FOLDER] [--store NAME] [--setting NAME=VALUE]...";

  static Arguments parse(String[] given) throws BadUsageException {
    @Nullable String folder = null;
    String defaultFolder = "";
    String store = "memory";
    Map<String, String> settings = new TreeMap<>();
    Iterator<String> rest = Arrays.asList(given).iterator();
    while (rest.hasNext()) {
      String argument = rest.next();
      switch (argument) {
        case "--store" -> store = valueOf(argument, rest);
        case "--setting" -> addSetting(valueOf(argument, rest), settings);
        case "--default-folder" -> defaultFolder = valueOf(argument, rest);
        default -> {
          if (argument.startsWith("--") || folder != null) {
            throw new BadUsageException("argument=" + argument + ", " + USAGE);
          }
          folder = argument;
        }
      }
    }
    String chosen = folder == null ? defaultFolder : folder;
    if (chosen.isEmpty()) {
      throw new BadUsageException("folder=(none), " + USAGE);
    }
    return new Arguments(Path.of(chosen), new StoreChoice(store, settings));
  }

  private static void addSetting(String pair, Map<String, String> settings)
      throws BadUsageException {
    int equals = pair.indexOf('=');
    if (equals < 1) {
      throw new BadUsageException("--setting=" + pair + ", expected NAME=VALUE, " + USAGE);
    }
    String name = pair.substring(0, equals);
    if (settings.putIfAbsent(name, pair.substring(equals + 1)) != null) {
      throw new BadUsageException("--setting=" + pair + ", but " + name + " was given before");
    }
  }

  private static String valueOf(String option, Iterator<String> rest) throws BadUsageException {
    if (!rest.hasNext()) {
      throw new BadUsageException(option + "=(none), " + USAGE);
    }
    return rest.next();
  }
}
