package dev.intarsia.jmh.storage;

import dev.intarsia.jmh.row.Goal;
import dev.intarsia.jmh.row.Row;
import dev.intarsia.jmh.row.Timed;
import dev.intarsia.jmh.row.Work;
import java.util.List;

/** P7 to P9: stores against the databases they stand on, a near tier against the memory store. */
public final class StoreRows {

  /** Headers of the entry and of its array, rounded up. */
  private static final int ALLOWANCE = 64;

  private static final Goal READ = Goal.atMost(1.15).allocating(Population.BYTES + ALLOWANCE);
  private static final Goal WRITE = Goal.atMost(1.15).allocating(ALLOWANCE);
  private static final Goal NEAR = Goal.atMost(1.05).allocating(0);

  private StoreRows() {}

  /** The rows. */
  public static List<Row> rows() {
    return List.of(
        row("P7", "RocksDB, get 2 KiB", read("rocksdb"), rival("rocksdb"), READ),
        row("P7b", "RocksDB, get 2 KiB in eights", batch("rocksdb"), rival("rocksdb"), READ),
        row("P7c", "RocksDB, replace", write("intarsia", "rocksdb"), written("rocksdb"), WRITE),
        row("P7d", "RocksDB, add", write("intarsiaAdds", "rocksdb"), written("rocksdbAdds"), WRITE),
        row("P8", "Chronicle, get 2 KiB", read("chronicle"), rival("chronicle"), READ),
        row("P8b", "Chronicle, get 2 KiB in eights", batch("chronicle"), rival("chronicle"), READ),
        row(
            "P8c",
            "Chronicle, replace",
            write("intarsia", "chronicle"),
            written("chronicle"),
            WRITE),
        row("P9", "near hit before RocksDB", read("memory+rocksdb"), read("memory"), NEAR),
        row("P9b", "near hit before Chronicle", read("memory+chronicle"), read("memory"), NEAR));
  }

  private static Row row(String id, String what, Timed ours, Timed rival, Goal goal) {
    return new Row(id, what, Work.of(ours), Work.of(rival), goal);
  }

  private static Timed read(String store) {
    return Timed.of(ReadBenchmark.class, "intarsia").with("store", store);
  }

  private static Timed batch(String store) {
    return Timed.of(ReadBenchmark.class, "batchOf8").with("store", store);
  }

  private static Timed rival(String method) {
    return Timed.of(ReadBenchmark.class, method);
  }

  private static Timed write(String method, String store) {
    return Timed.of(WriteBenchmark.class, method).with("store", store);
  }

  private static Timed written(String method) {
    return Timed.of(WriteBenchmark.class, method);
  }
}
