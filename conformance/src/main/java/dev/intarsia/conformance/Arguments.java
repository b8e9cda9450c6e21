package dev.intarsia.conformance;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * What the command was given.
 *
 * @param store the name of the store to run on
 */
record Arguments(Path folder, String store) {

  private static final String USAGE = "usage: run.sh [FOLDER] [--store NAME]";

  static Arguments parse(String[] given) throws BadUsageException {
    @Nullable String folder = null;
    String defaultFolder = "";
    String store = "memory";
    Iterator<String> rest = Arrays.asList(given).iterator();
    while (rest.hasNext()) {
      String argument = rest.next();
      switch (argument) {
        case "--store" -> store = valueOf(argument, rest);
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
    return new Arguments(Path.of(chosen), store);
  }

  private static String valueOf(String option, Iterator<String> rest) throws BadUsageException {
    if (!rest.hasNext()) {
      throw new BadUsageException(option + "=(none), " + USAGE);
    }
    return rest.next();
  }
}
