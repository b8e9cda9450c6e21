package dev.intarsia.jmh.merge;

import dev.intarsia.jmh.merge.MergeOperands.Overlap;
import dev.intarsia.jmh.row.Goal;
import dev.intarsia.jmh.row.Row;
import dev.intarsia.jmh.row.Timed;
import dev.intarsia.jmh.row.Work;
import java.util.List;

/** P4: joining what two pieces of output depend on. */
public final class MergeRows {

  private MergeRows() {}

  /** The rows. */
  public static List<Row> rows() {
    return List.of(
        row("P4", "merge, half overlapping", Overlap.HALF, Goal.atMost(1.0 / 20)),
        row("P4b", "merge that adds nothing", Overlap.PART, Goal.atMost(1.0 / 100).allocating(0)),
        row("P4c", "merge of equals", Overlap.EQUAL, Goal.atMost(1.0 / 100).allocating(0)));
  }

  private static Row row(String id, String what, Overlap overlap, Goal goal) {
    return new Row(id, what, side("intarsia", overlap), side("hashSets", overlap), goal);
  }

  private static Work side(String method, Overlap overlap) {
    return Work.of(Timed.of(MergeBenchmark.class, method).with("overlap", overlap));
  }
}
