package dev.intarsia.jmh.web;

import dev.intarsia.jmh.row.Goal;
import dev.intarsia.jmh.row.Row;
import dev.intarsia.jmh.row.Timed;
import dev.intarsia.jmh.row.Work;
import java.util.List;

/**
 * What HTTP costs between server and engine. Not among the goals themselves: what P14 has left for
 * it, measured without a server.
 */
public final class WebRows {

  private static final Timed COPY = Timed.of(PersonalPageBenchmark.class, "copyPage");

  private WebRows() {}

  /** The rows. */
  public static List<Row> rows() {
    return List.of(
        row(
            "facts",
            "describe a request",
            Timed.of(ExchangeFactsBenchmark.class, "read"),
            Timed.of(ExchangeFactsBenchmark.class, "maps"),
            Goal.atMost(0.5).allocating(2_048)),
        row(
            "pagehit",
            "page cache hit",
            Timed.of(PageCacheHitBenchmark.class, "alone"),
            COPY,
            Goal.atMost(8).allocating(10_240)),
        row(
            "personal",
            "personal page answered",
            Timed.of(PersonalPageBenchmark.class, "singleFlush"),
            COPY,
            Goal.atMost(10).allocating(12_288)),
        row(
            "streamed",
            "personal page that might stream",
            Timed.of(PersonalPageBenchmark.class, "streamed"),
            COPY,
            Goal.atMost(12).allocating(14_336)));
  }

  private static Row row(String id, String what, Timed ours, Timed rival, Goal goal) {
    return new Row(id, what, Work.of(ours), Work.of(rival), goal);
  }
}
