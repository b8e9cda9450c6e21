package dev.intarsia.jmh.row;

import java.util.ArrayList;
import java.util.List;

/**
 * One side of a row: a sum of parts, each taken so many times.
 *
 * @param terms at least one
 */
public record Work(List<Term> terms) {

  /**
   * A part and how often it counts.
   *
   * @param times more than 0
   */
  public record Term(Part part, double times) {

    /** Checks. */
    public Term {
      if (!(times > 0)) {
        throw new IllegalArgumentException("times is " + times + ", more than 0 is needed");
      }
    }
  }

  /** Checks and copies. */
  public Work {
    terms = List.copyOf(terms);
    if (terms.isEmpty()) {
      throw new IllegalArgumentException("work of no terms, at least 1 is needed");
    }
  }

  /** That part once. */
  public static Work of(Part part) {
    return times(1, part);
  }

  /** That part so many times. */
  public static Work times(double times, Part part) {
    return new Work(List.of(new Term(part, times)));
  }

  /** This and that part once. */
  public Work plus(Part part) {
    List<Term> more = new ArrayList<>(terms);
    more.add(new Term(part, 1));
    return new Work(more);
  }

  /** In what it counts: the unit of its first part. */
  public String unit() {
    return terms.get(0).part().unit();
  }

  /** How it is called in tables. */
  public String label() {
    List<String> labels = new ArrayList<>();
    for (Term term : terms) {
      String times = term.times() == 1 ? "" : Figures.number(term.times()) + " × ";
      labels.add(times + term.part().label());
    }
    return String.join(" + ", labels);
  }
}
