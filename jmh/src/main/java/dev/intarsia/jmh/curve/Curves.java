package dev.intarsia.jmh.curve;

import dev.intarsia.jmh.curve.Drawn.Point;
import dev.intarsia.jmh.measure.Effort;
import dev.intarsia.jmh.measure.MeasurementException;
import dev.intarsia.jmh.measure.Meter;
import dev.intarsia.jmh.measure.Quantile;
import dev.intarsia.jmh.page.FragmentBenchmark;
import dev.intarsia.jmh.page.PageBenchmark;
import dev.intarsia.jmh.row.Figures;
import dev.intarsia.jmh.row.Timed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The curves of P16: a look-up (P1) and a page (P2) against the number of entries, of tags of each,
 * and of holes.
 *
 * <p>Expected: flat, linear, linear.
 */
public final class Curves {

  /** Where tags and holes grow, fewer entries are enough, and all of them fit. */
  private static final int FEW = 5_000;

  private Curves() {}

  /** Measures all of them. */
  public static List<Drawn> measure(Effort effort, Meter meter, Consumer<String> progress) {
    return all().stream().map(curve -> measure(curve, effort.rounds(), meter, progress)).toList();
  }

  static List<Curve> all() {
    Timed lookUp = Timed.of(FragmentBenchmark.class, "lookUp");
    Timed page = Timed.of(PageBenchmark.class, "composePage");
    Timed copy = Timed.of(PageBenchmark.class, "copyPage");
    return List.of(
        new Curve(
            "P16-entries",
            "Cost against the number of entries",
            "entries",
            List.of(1_000, 10_000, 100_000, 1_000_000),
            List.of(
                new Curve.Line("P1 look-up", lookUp), new Curve.Line("P2 standard page", page))),
        new Curve(
            "P16-tags",
            "Cost against the tags of each entry",
            "tags",
            List.of(1, 10, 100, 1_000),
            List.of(
                new Curve.Line("P1 look-up", lookUp.with("entries", FEW)),
                new Curve.Line("P2 standard page", page.with("entries", FEW)))),
        new Curve(
            "P16-holes",
            "Cost against the holes of a page",
            "holes",
            List.of(1, 10, 100, 1_000),
            List.of(
                new Curve.Line("P2 page", page.with("entries", FEW)),
                new Curve.Line("copy of as many bytes", copy.with("entries", FEW)))));
  }

  static Drawn measure(Curve curve, int rounds, Meter meter, Consumer<String> progress) {
    List<Drawn.Line> lines = new ArrayList<>();
    for (Curve.Line line : curve.lines()) {
      List<Point> points = new ArrayList<>();
      for (int size : curve.sizes()) {
        Timed timed = line.timed().with(curve.param(), size);
        try {
          double[] values = new double[rounds];
          for (int round = 0; round < rounds; round++) {
            values[round] = meter.measure(timed).value();
          }
          points.add(new Point(size, Quantile.median(values)));
          progress.accept(timed.label() + ": " + Figures.number(Quantile.median(values)) + " ns");
        } catch (MeasurementException failure) {
          progress.accept(timed.label() + ": FAILED: " + failure.getMessage());
        }
      }
      lines.add(new Drawn.Line(line.name(), points));
    }
    return new Drawn(curve.id(), curve.title(), curve.param(), lines);
  }
}
