package dev.intarsia.jmh.page;

import dev.intarsia.jmh.row.Goal;
import dev.intarsia.jmh.row.Row;
import dev.intarsia.jmh.row.Timed;
import dev.intarsia.jmh.row.Work;
import java.util.List;

/**
 * P1 to P3, P10 to P12: fragments and pages that are in the cache, and the miss of a trivial one.
 */
public final class PageRows {

  private static final Timed LOOK_UP = Timed.of(FragmentBenchmark.class, "lookUp");
  private static final Timed PAGE = Timed.of(PageBenchmark.class, "composePage");

  private PageRows() {}

  /** The rows. */
  public static List<Row> rows() {
    return List.of(
        row("P1", "find a fragment", LOOK_UP, fragment("caffeine"), Goal.atMost(0.5).allocating(0)),
        new Row(
            "P2",
            "page into a buffer",
            Work.of(PAGE),
            Work.of(LOOK_UP).plus(page("copyPage")),
            Goal.atMost(1.6).allocating(64)),
        row("P2b", "page into a buffer", PAGE, page("strings"), Goal.atMost(1.0 / 15)),
        row("P3", "page gathered", page("gatherPage"), page("copySkeleton"), Goal.atMost(1)),
        row("P10", "block page", blocks("composePage"), blocks("caffeine"), Goal.atMost(1)),
        row(
            "P10b",
            "block page gathered",
            blocks("gatherPage"),
            blocks("caffeine"),
            Goal.atMost(1)),
        row("P11", "fragment, 2 threads", LOOK_UP.threads(2), LOOK_UP, Goal.atMost(1.1)),
        row("P11b", "page, 2 threads", PAGE.threads(2), PAGE, Goal.atMost(1.1)),
        invalidated("P11c", "fragment, invalidations beside", LOOK_UP),
        invalidated("P11d", "page, invalidations beside", PAGE),
        row("P12", "miss", miss("miss"), miss("caffeine"), Goal.atMost(6)));
  }

  private static Row row(String id, String what, Timed ours, Timed rival, Goal goal) {
    return new Row(id, what, Work.of(ours), Work.of(rival), goal);
  }

  private static Row invalidated(String id, String what, Timed benchmark) {
    Timed here = benchmark.with("beside", Beside.HERE);
    return row(id, what, here, benchmark.with("beside", Beside.ELSEWHERE), Goal.atMost(1.25));
  }

  private static Timed fragment(String method) {
    return Timed.of(FragmentBenchmark.class, method);
  }

  private static Timed page(String method) {
    return Timed.of(PageBenchmark.class, method);
  }

  private static Timed blocks(String method) {
    return Timed.of(BlockPageBenchmark.class, method);
  }

  private static Timed miss(String method) {
    return Timed.of(MissBenchmark.class, method);
  }
}
