package dev.intarsia.jmh;

import dev.intarsia.jmh.ledger.LedgerRows;
import dev.intarsia.jmh.memory.MemoryRows;
import dev.intarsia.jmh.merge.MergeRows;
import dev.intarsia.jmh.page.PageRows;
import dev.intarsia.jmh.row.Row;
import dev.intarsia.jmh.startup.StartupRows;
import dev.intarsia.jmh.storage.StoreRows;
import dev.intarsia.jmh.web.WebRows;
import java.util.List;
import java.util.stream.Stream;

/** All rows that this module measures. */
final class Rows {

  private Rows() {}

  /** All of them, in the order of the table. */
  static List<Row> all() {
    return Stream.of(
            MergeRows.rows(),
            LedgerRows.rows(),
            PageRows.rows(),
            StoreRows.rows(),
            WebRows.rows(),
            MemoryRows.rows(),
            StartupRows.rows())
        .flatMap(List::stream)
        .sorted((one, other) -> Row.compareIds(one.id(), other.id()))
        .toList();
  }
}
