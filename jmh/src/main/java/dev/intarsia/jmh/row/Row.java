package dev.intarsia.jmh.row;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A row of the performance table: two sides measured in one run, and what their ratio must be.
 *
 * <p>{@code new Row("P1", "look up and judge a fragment", Work.of(Timed.of(X.class, "intarsia")),
 * Work.of(Timed.of(X.class, "caffeine")), Goal.atMost(0.5).allocating(0))}
 *
 * @param id a letter, a number, and letters if the row has several lines: {@code P5}, {@code P5b};
 *     or a word
 * @param what is measured, in a few words
 */
public record Row(String id, String what, Work ours, Work rival, Goal goal) {

  private static final Pattern ID = Pattern.compile("P[0-9]{1,2}[a-z]*|[a-z]+");

  /** Checks. */
  public Row {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("row " + id + ", " + ID + " is needed");
    }
  }

  /** The order of the table: by number, then by letters; words come last. */
  public static int compareIds(String one, String other) {
    return sortable(one).compareTo(sortable(other));
  }

  private static String sortable(String id) {
    return id.matches("P[0-9][a-z]*") ? "P0" + id.substring(1) : id;
  }

  /** What is to be measured for it: the parts of ours, then those of the rival. */
  public List<Part> parts() {
    return Stream.of(ours, rival)
        .flatMap(work -> work.terms().stream())
        .map(Work.Term::part)
        .distinct()
        .toList();
  }

  /** Whether that name asks for this row: its id, or its id without the letters at its end. */
  public boolean isAskedBy(String name) {
    return id.equals(name) || id.startsWith("P") && id.replaceFirst("[a-z]+$", "").equals(name);
  }
}
