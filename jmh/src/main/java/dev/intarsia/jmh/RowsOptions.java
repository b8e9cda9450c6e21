package dev.intarsia.jmh;

import dev.intarsia.jmh.measure.Effort;
import dev.intarsia.jmh.row.Row;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What the command line asks of the rows.
 *
 * @param names rows asked for; empty: all
 */
record RowsOptions(Effort effort, List<String> names, Set<Flag> flags) {

  /** Words that stand alone. */
  enum Flag {
    /** The results go to docs/performance. */
    WRITE,
    /** The exit status tells whether a goal is missed by more than noise. */
    GATE
  }

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException if a word is not known
   */
  static RowsOptions of(List<String> arguments) {
    Effort effort = Effort.SHORT;
    List<String> names = List.of();
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    Deque<String> rest = new ArrayDeque<>(arguments);
    while (!rest.isEmpty()) {
      String word = rest.pop();
      switch (word) {
        case "--short" -> effort = Effort.SHORT;
        case "--full" -> {
          effort = Effort.FULL;
          flags.add(Flag.WRITE);
        }
        case "--write" -> flags.add(Flag.WRITE);
        case "--gate" -> flags.add(Flag.GATE);
        case "--rows" -> names = List.of(argument(word, rest.poll()).split(","));
        default ->
            throw new IllegalArgumentException(
                word + " is not known; known: --short --full --rows ID,… --write --gate");
      }
    }
    return new RowsOptions(effort, names, flags);
  }

  /** The words that ask for the same. */
  String words() {
    StringBuilder words = new StringBuilder("--").append(effort.name().toLowerCase(Locale.ROOT));
    if (!names.isEmpty()) {
      words.append(" --rows ").append(String.join(",", names));
    }
    return words.toString();
  }

  private static String argument(String word, @org.jspecify.annotations.Nullable String value) {
    if (value == null || value.startsWith("--")) {
      throw new IllegalArgumentException(word + " " + value + ": row ids are needed, as P1,P2");
    }
    return value;
  }

  /**
   * Those that are asked for.
   *
   * @param elsewhere names that other measurements answer to
   * @throws IllegalArgumentException if a name asks for nothing
   */
  List<Row> select(List<Row> all, Set<String> elsewhere) {
    for (String name : names) {
      if (!elsewhere.contains(name) && all.stream().noneMatch(row -> row.isAskedBy(name))) {
        throw new IllegalArgumentException(
            "no row "
                + name
                + "; there are "
                + all.stream().map(Row::id).toList()
                + " and "
                + elsewhere);
      }
    }
    return all.stream()
        .filter(row -> names.isEmpty() || names.stream().anyMatch(row::isAskedBy))
        .toList();
  }

  /** Whether that is asked for by its name, or because everything is, thoroughly. */
  boolean asksFor(String name) {
    return names.contains(name) || names.isEmpty() && effort == Effort.FULL;
  }
}
