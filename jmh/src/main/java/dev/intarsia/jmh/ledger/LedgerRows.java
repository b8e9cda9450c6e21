package dev.intarsia.jmh.ledger;

import dev.intarsia.jmh.row.Goal;
import dev.intarsia.jmh.row.Row;
import dev.intarsia.jmh.row.Timed;
import dev.intarsia.jmh.row.Work;
import java.util.List;

/** P5 and P6: judging entries, invalidating tags. */
public final class LedgerRows {

  private LedgerRows() {}

  /** The rows. */
  public static List<Row> rows() {
    return List.of(
        judging("P5", "judge 10 tags, clock moved once since", 1, 1.0 / 4),
        judging("P5b", "judge 10 tags, clock moved 16 times since", 16, 1.0 / 4),
        judging("P5c", "judge 10 tags, clock moved 1,000 times since", 1_000, 1.0 / 4),
        judging("P5d", "judge 10 tags, clock not moved", 0, 1.0 / 150),
        new Row(
            "P6",
            "invalidate a tag",
            Work.of(Timed.of(InvalidateBenchmark.class, "intarsia")),
            Work.of(Timed.of(InvalidateBenchmark.class, "getAndAdd")),
            Goal.atMost(3).allocating(0)),
        new Row(
            "P6b",
            "invalidate a tag of 1,000,000 items, against 1",
            invalidating(1_000_000),
            invalidating(1),
            Goal.atMost(1.1)));
  }

  private static Row judging(String id, String what, int movedBy, double ratio) {
    return new Row(
        id,
        what,
        Work.of(Timed.of(JudgeBenchmark.class, "intarsia").with("movedBy", movedBy)),
        Work.of(Timed.of(JudgeBenchmark.class, "concurrentMap")),
        Goal.atMost(ratio).allocating(0));
  }

  private static Work invalidating(int dependants) {
    return Work.of(Timed.of(DependantsBenchmark.class, "intarsia").with("dependants", dependants));
  }
}
