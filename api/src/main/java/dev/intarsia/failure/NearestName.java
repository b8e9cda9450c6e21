package dev.intarsia.failure;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody who misspelt a name may have meant: the fewest single-character edits. */
final class NearestName {

  private NearestName() {}

  /** The nearest of the names, the first by code unit of several; nothing if there are none. */
  static Optional<String> of(String misspelt, Collection<String> names) {
    return names.stream()
        .min(
            Comparator.comparingInt((String name) -> edits(misspelt, name))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** Levenshtein's distance, kept in one row. */
  private static int edits(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int column = 0; column < row.length; column++) {
      row[column] = column;
    }
    for (int line = 1; line <= from.length(); line++) {
      int diagonal = row[0];
      row[0] = line;
      for (int column = 1; column < row.length; column++) {
        int replaced = diagonal + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1);
        diagonal = row[column];
        row[column] = Math.min(replaced, Math.min(row[column], row[column - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}
