package dev.intarsia.load.measure;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The middle of several figures, and how far they lie apart.
 *
 * @param median the middle one, or the mean of the two middle ones
 * @param least the smallest
 * @param most the largest
 */
public record Spread(double median, double least, double most) {

  /**
   * Of at least one figure.
   *
   * @throws IllegalArgumentException without any
   */
  static Spread of(List<Double> figures) {
    if (figures.isEmpty()) {
      throw new IllegalArgumentException("there are 0 figures; expected at least 1");
    }
    List<Double> sorted = figures.stream().sorted().toList();
    int middle = sorted.size() / 2;
    double median =
        sorted.size() % 2 == 1
            ? sorted.get(middle)
            : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    return new Spread(median, sorted.get(0), sorted.get(sorted.size() - 1));
  }

  static Spread of(List<Round> rounds, ToDoubleFunction<Round> figure) {
    return of(rounds.stream().map(figure::applyAsDouble).toList());
  }
}
