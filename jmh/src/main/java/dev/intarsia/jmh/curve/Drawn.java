package dev.intarsia.jmh.curve;

import java.util.List;

/**
 * What a curve came to.
 *
 * @param id names its file
 * @param title what it shows
 * @param param the name of the horizontal axis
 */
public record Drawn(String id, String title, String param, List<Line> lines) {

  /** The points of one benchmark, by ascending size. */
  public record Line(String name, List<Point> points) {}

  /**
   * A figure.
   *
   * @param nanos of processor time per operation
   */
  public record Point(double size, double nanos) {}
}
