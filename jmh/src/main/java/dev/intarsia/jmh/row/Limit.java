package dev.intarsia.jmh.row;

/**
 * A figure that is given, not measured.
 *
 * @param value in the unit of the row
 */
public record Limit(double value) implements Part {

  @Override
  public String unit() {
    return "";
  }

  @Override
  public String label() {
    return "limit " + Figures.number(value);
  }
}
