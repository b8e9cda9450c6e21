package dev.intarsia.web.requesttarget;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** The list {@code path-variants.tsv}: delimiters × suffixes × spellings of one private path. */
final class PathVariants {

  private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-f]{4})");

  /** One line of it. */
  record Variant(String target, boolean isCanonical) {}

  private PathVariants() {}

  static List<Variant> all() {
    try (InputStream file = PathVariants.class.getResourceAsStream("path-variants.tsv");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> !line.startsWith("#")).map(PathVariants::read).toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Variant read(String line) {
    String[] columns = line.split("\t");
    String target =
        ESCAPE
            .matcher(columns[1])
            .replaceAll(
                match ->
                    java.util.regex.Matcher.quoteReplacement(
                        Character.toString(Integer.parseInt(match.group(1), 16))));
    return new Variant(target, columns[0].equals("canonical"));
  }
}
