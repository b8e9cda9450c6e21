package dev.intarsia.jmh.memory;

import dev.intarsia.jmh.row.Goal;
import dev.intarsia.jmh.row.Probe;
import dev.intarsia.jmh.row.Row;
import dev.intarsia.jmh.row.Work;
import java.util.List;

/** P13: what stored output takes. */
public final class MemoryRows {

  private static final String ENTRIES = "100000";

  private MemoryRows() {}

  /** The rows. */
  public static List<Row> rows() {
    return List.of(
        new Row(
            "P13",
            "heap of a stored 1 KiB with 10 tags",
            Work.of(Probe.of("B", RetainedHeap.class, "intarsia", ENTRIES)),
            Work.of(Probe.of("B", RetainedHeap.class, "caffeine", ENTRIES)),
            Goal.atMost(1.4)));
  }
}
