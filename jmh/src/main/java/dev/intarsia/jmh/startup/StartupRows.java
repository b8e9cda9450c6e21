package dev.intarsia.jmh.startup;

import dev.intarsia.jmh.row.Goal;
import dev.intarsia.jmh.row.Limit;
import dev.intarsia.jmh.row.Probe;
import dev.intarsia.jmh.row.Row;
import dev.intarsia.jmh.row.Work;
import java.util.List;

/** From nothing to the first hit. */
public final class StartupRows {

  private static final double MILLIS = 100;

  private StartupRows() {}

  /** The rows. */
  public static List<Row> rows() {
    return List.of(
        new Row(
            "startup",
            "classes loaded, cache built, first hit",
            Work.of(Probe.of("ms", FirstHit.class)),
            Work.of(new Limit(MILLIS)),
            Goal.atMost(1)));
  }
}
