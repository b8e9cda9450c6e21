package dev.intarsia.jmh.curve;

import dev.intarsia.jmh.curve.Drawn.Point;
import dev.intarsia.jmh.row.Figures;
import java.util.List;
import java.util.Locale;

/**
 * A curve as SVG: both axes logarithmic, so that what is linear has the slope of the diagonal, and
 * what is flat is flat. Its colours follow the reader's choice of light or dark.
 */
public final class Chart {

  private static final int WIDTH = 664;
  private static final int HEIGHT = 400;
  private static final int LEFT = 76;
  private static final int RIGHT = 616;
  private static final int TOP = 64;
  private static final int BOTTOM = 348;
  private static final double NANOS_PER_MICRO = 1_000;
  private static final double NANOS_PER_MILLI = 1_000_000;

  private static final String HEAD =
      """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" aria-label="%s">
      <style>
      svg { background: #fff; color: #1f2328; font: 13px system-ui, sans-serif; }
      text { fill: currentColor; } .title { font-weight: 600; font-size: 15px; }
      .grid { stroke: #8c959f; stroke-opacity: 0.35; } .frame { stroke: currentColor; fill: none; }
      .line { fill: none; stroke-width: 2.5; } .l0 { stroke: #0550ae; } .l1 { stroke: #bc4c00; }
      .f0 { fill: #0550ae; } .f1 { fill: #bc4c00; }
      @media (prefers-color-scheme: dark) {
      svg { background: #0d1117; color: #e6edf3; } .l0 { stroke: #79c0ff; } .l1 { stroke: #ffa657; }
      .f0 { fill: #79c0ff; } .f1 { fill: #ffa657; } }
      </style>
      """;

  private final StringBuilder svg = new StringBuilder();
  private final Drawn drawn;
  private final LogAxis sizes;
  private final LogAxis nanos;

  private Chart(Drawn drawn) {
    this.drawn = drawn;
    List<Point> points = drawn.lines().stream().flatMap(line -> line.points().stream()).toList();
    if (points.isEmpty()) {
      throw new IllegalArgumentException(drawn.id() + " has 0 points, at least 1 is needed");
    }
    sizes = LogAxis.around(points.stream().mapToDouble(Point::size).toArray(), LEFT, RIGHT);
    nanos = LogAxis.around(points.stream().mapToDouble(Point::nanos).toArray(), BOTTOM, TOP);
  }

  /**
   * Draws.
   *
   * @throws IllegalArgumentException if there is no point
   */
  public static String svg(Drawn drawn) {
    return new Chart(drawn).draw();
  }

  private String draw() {
    add(HEAD, WIDTH, HEIGHT, escaped(drawn.title()));
    text(LEFT, 24, "start", "title", drawn.title());
    for (double power : sizes.powers()) {
      grid(sizes.at(power), TOP, sizes.at(power), BOTTOM);
      text(sizes.at(power), BOTTOM + 18, "middle", "tick", Figures.number(power));
    }
    for (double power : nanos.powers()) {
      grid(LEFT, nanos.at(power), RIGHT, nanos.at(power));
      text(LEFT - 8, nanos.at(power) + 4, "end", "tick", time(power));
    }
    add(
        "<rect class=\"frame\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>%n",
        LEFT, TOP, RIGHT - LEFT, BOTTOM - TOP);
    text((LEFT + RIGHT) / 2.0, BOTTOM + 40, "middle", "axis", drawn.param());
    add(
        "<text transform=\"rotate(-90)\" x=\"%d\" y=\"16\" text-anchor=\"middle\">%s</text>%n",
        -(TOP + BOTTOM) / 2, "processor time per operation");
    for (int i = 0; i < drawn.lines().size(); i++) {
      line(i, drawn.lines().get(i));
    }
    return svg.append("</svg>\n").toString();
  }

  private void line(int number, Drawn.Line line) {
    StringBuilder path = new StringBuilder();
    for (Point point : line.points()) {
      double x = sizes.at(point.size());
      double y = nanos.at(point.nanos());
      path.append(path.isEmpty() ? 'M' : 'L').append(one(x)).append(' ').append(one(y));
      add(
          "<circle class=\"f%d\" cx=\"%s\" cy=\"%s\" r=\"4\"><title>%s</title></circle>%n",
          number % 2, one(x), one(y), time(point.nanos()));
    }
    String dash = number == 0 ? "" : " stroke-dasharray=\"7 4\"";
    add("<path class=\"line l%d\"%s d=\"%s\"/>%n", number % 2, dash, path);
    int x = LEFT + 250 * number;
    add("<path class=\"line l%d\"%s d=\"M%d 44L%d 44\"/>%n", number % 2, dash, x, x + 30);
    text(x + 38, 48, "start", "key", line.name());
  }

  private void grid(double x1, double y1, double x2, double y2) {
    add("<path class=\"grid\" d=\"M%s %sL%s %s\"/>%n", one(x1), one(y1), one(x2), one(y2));
  }

  private void text(double x, double y, String anchor, String kind, String text) {
    add(
        "<text class=\"%s\" x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>%n",
        kind, one(x), one(y), anchor, escaped(text));
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format.replace("%n", "\n"), values));
  }

  private static String one(double coordinate) {
    return String.format(Locale.ROOT, "%.1f", coordinate);
  }

  private static String time(double nanos) {
    if (nanos >= NANOS_PER_MILLI) {
      return Figures.number(nanos / NANOS_PER_MILLI) + " ms";
    }
    return nanos >= NANOS_PER_MICRO
        ? Figures.number(nanos / NANOS_PER_MICRO) + " µs"
        : Figures.number(nanos) + " ns";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
