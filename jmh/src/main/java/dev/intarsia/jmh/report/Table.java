package dev.intarsia.jmh.report;

import dev.intarsia.jmh.row.Figures;
import dev.intarsia.jmh.row.Goal;
import java.util.List;

/** Outcomes as a table in Markdown. */
public final class Table {

  private static final String HEAD =
      """
      | row | ours | rival | ratio | goal | met? | B/op |
      |---|---|---|---|---|---|---|
      """;

  private Table() {}

  /** A line for each outcome. */
  public static String of(List<Outcome> outcomes) {
    StringBuilder text = new StringBuilder(HEAD);
    for (Outcome outcome : outcomes) {
      text.append(line(outcome)).append('\n');
    }
    return text.toString();
  }

  private static String line(Outcome outcome) {
    Outcome.Sides sides = outcome.sides();
    String verdict = outcome.verdict().text();
    if (!outcome.ratio().failure().isEmpty()) {
      verdict += ": " + outcome.ratio().failure().lines().findFirst().orElse("").replace('|', '/');
    }
    return "| "
        + String.join(
            " | ",
            outcome.row() + " " + outcome.what(),
            side(sides.ours(), sides.unit()),
            side(sides.rival(), sides.unit()),
            value(outcome.ratio().value(), " ×", outcome.ratio().spread()),
            goal(outcome.goal()),
            verdict,
            bytes(sides.ours().bytes()))
        + " |";
  }

  private static String side(Side side, String unit) {
    return value(side.value(), " " + unit, side.spread());
  }

  private static String value(double value, String unit, double spread) {
    if (Double.isNaN(value)) {
      return "–";
    }
    String text = Figures.number(value) + unit;
    return Double.isNaN(spread) ? text : text + " (spread " + Math.round(100 * spread) + " %)";
  }

  private static String goal(Goal goal) {
    String sign = goal.bound() == Goal.Bound.AT_MOST ? "≤ " : "≥ ";
    double ratio = goal.ratio();
    boolean isFraction = ratio < 0.3 && Math.abs(1 / ratio - Math.rint(1 / ratio)) < 1e-9;
    String text = isFraction ? "1/" + Math.round(1 / ratio) : Figures.number(ratio);
    String bytes =
        goal.bytes() < Double.POSITIVE_INFINITY ? ", " + Figures.number(goal.bytes()) + " B" : "";
    return sign + text + " ×" + bytes;
  }

  private static String bytes(double bytes) {
    return Double.isNaN(bytes) ? "–" : Figures.number(bytes < 1 ? 0 : bytes);
  }
}
