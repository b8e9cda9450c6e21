package dev.intarsia.jmh.curve;

import dev.intarsia.jmh.row.Timed;
import java.util.List;

/**
 * Benchmarks over a size.
 *
 * @param id names its file
 * @param title what it shows
 * @param param the parameter that grows, and the name of the horizontal axis
 * @param sizes what it is set to, ascending
 * @param lines what is measured at each size
 */
record Curve(String id, String title, String param, List<Integer> sizes, List<Line> lines) {

  /** One benchmark of a curve. */
  record Line(String name, Timed timed) {}
}
