package dev.intarsia.storage.chronicle;

import dev.intarsia.failure.ConfigurationException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads settings as people write them.
 *
 * <p>Thread safety: stateless.
 */
final class SettingTexts {

  private static final String PATH = "path";
  private static final String BYTES = "bytes";
  private static final String AVERAGE = "average-entry-bytes";
  private static final String PATIENCE = "patience-millis";

  static final Set<String> NAMES = Set.of(PATH, BYTES, AVERAGE, PATIENCE);

  private static final Pattern EXACT = Pattern.compile("(\\d{1,18})(|KiB|MiB|GiB)");

  /** What somebody may have meant: signs, spaces, fractions, decimal units, any case. */
  private static final Pattern LOOSE =
      Pattern.compile("\\s*([+-]?)(\\d{1,18})(?:\\.\\d*)?\\s*([kmgKMG]?)(?:i?[bB])?\\s*");

  private SettingTexts() {}

  /**
   * Reads settings.
   *
   * @throws ConfigurationException naming what was given, what is allowed and the nearest
   */
  static ChronicleSettings parse(Map<String, String> texts) {
    texts.forEach(SettingTexts::requireKnown);
    String path = texts.get(PATH);
    if (path == null) {
      throw new ConfigurationException(
          "Store chronicle needs the setting \"path\", a folder; given were "
              + new TreeSet<>(texts.keySet()));
    }
    ChronicleSettings settings = ChronicleSettings.standard(path(path));
    String bytes = texts.get(BYTES);
    if (bytes != null) {
      settings =
          settings.withBytes(
              size(
                  BYTES, bytes, ChronicleSettings.SMALLEST_BYTES, ChronicleSettings.LARGEST_BYTES));
    }
    String average = texts.get(AVERAGE);
    if (average != null) {
      settings =
          settings.withAverageEntryBytes(
              (int)
                  size(
                      AVERAGE,
                      average,
                      ChronicleSettings.SMALLEST_AVERAGE,
                      ChronicleSettings.LARGEST_AVERAGE));
    }
    String patience = texts.get(PATIENCE);
    if (patience != null) {
      settings = settings.withPatience(Duration.ofMillis(millis(patience)));
    }
    return settings;
  }

  private static void requireKnown(String setting, String value) {
    if (!NAMES.contains(setting)) {
      String nearest =
          NAMES.stream()
              .min(
                  Comparator.comparingInt((String name) -> distance(name, setting))
                      .thenComparing(Comparator.naturalOrder()))
              .orElseThrow();
      throw new ConfigurationException(
          "Store chronicle has no setting \""
              + setting
              + "\" (given: \""
              + value
              + "\"); it has "
              + new TreeSet<>(NAMES)
              + ", the nearest is \""
              + nearest
              + "\"");
    }
  }

  private static Path path(String text) {
    if (text.isBlank()) {
      throw new ConfigurationException(
          "Setting path: \"" + text + "\" is not the path of a folder; the nearest is \".\"");
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException invalid) {
      throw new ConfigurationException(
          "Setting path: \"" + text + "\" is not the path of a folder: " + invalid.getReason());
    }
  }

  private static long size(String setting, String text, long smallest, long largest) {
    Matcher exact = EXACT.matcher(text);
    if (exact.matches()) {
      long bytes = scaled(exact.group(1), shift(exact.group(2)));
      if (bytes >= smallest && bytes <= largest) {
        return bytes;
      }
    }
    throw new ConfigurationException(
        "Setting "
            + setting
            + ": \""
            + text
            + "\" is not a size from "
            + text(smallest)
            + " to "
            + text(largest)
            + " (digits, then nothing, KiB, MiB or GiB); the nearest is "
            + text(nearest(text, smallest, largest)));
  }

  private static long millis(String text) {
    long smallest = ChronicleSettings.SHORTEST_PATIENCE_MILLIS;
    long largest = ChronicleSettings.LONGEST_PATIENCE_MILLIS;
    if (text.matches("\\d{1,18}")) {
      long millis = Long.parseLong(text);
      if (millis >= smallest && millis <= largest) {
        return millis;
      }
    }
    throw new ConfigurationException(
        "Setting "
            + PATIENCE
            + ": \""
            + text
            + "\" is not a number of milliseconds from "
            + smallest
            + " to "
            + largest
            + "; the nearest is "
            + nearest(text, smallest, largest));
  }

  private static long nearest(String text, long smallest, long largest) {
    Matcher loose = LOOSE.matcher(text);
    if (!loose.matches() || loose.group(1).equals("-")) {
      return smallest;
    }
    long value = scaled(loose.group(2), shift(loose.group(3)));
    return Math.max(smallest, Math.min(largest, value));
  }

  private static int shift(String unit) {
    if (unit.isEmpty()) {
      return 0;
    }
    return switch (Character.toUpperCase(unit.charAt(0))) {
      case 'K' -> 10;
      case 'M' -> 20;
      default -> 30;
    };
  }

  /** The product, or the largest number if it is greater. */
  private static long scaled(String digits, int shift) {
    long number = Long.parseLong(digits);
    return number > Long.MAX_VALUE >> shift ? Long.MAX_VALUE : number << shift;
  }

  private static String text(long bytes) {
    String[] units = {"", "KiB", "MiB", "GiB"};
    int best = 0;
    while (best < units.length - 1 && bytes != 0 && bytes % (1L << 10 * (best + 1)) == 0) {
      best++;
    }
    return (bytes >> 10 * best) + units[best];
  }

  /** How many letters must be changed, added or removed. */
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[other.length()];
  }
}
