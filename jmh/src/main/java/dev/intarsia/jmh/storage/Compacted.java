package dev.intarsia.jmh.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ConfigOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.OptionsUtil;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/**
 * Closed databases brought into the shape that they have when nothing is left to compact.
 *
 * <p>How far RocksDB has come with compacting when it is closed is chance, and a read looks into
 * more files or fewer by it: without this the same reads of the same database differed by 1.7 ×
 * from one process to the next.
 */
final class Compacted {

  private Compacted() {}

  /** Compacts every database below a folder, with its own options. */
  static void below(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path current : files.filter(file -> file.endsWith("CURRENT")).toList()) {
        compact(current.getParent().toString());
      }
    } catch (RocksDBException failure) {
      throw new IOException("compacting " + folder, failure);
    }
  }

  private static void compact(String path) throws RocksDBException {
    List<ColumnFamilyDescriptor> families = new ArrayList<>();
    List<ColumnFamilyHandle> handles = new ArrayList<>();
    try (ConfigOptions reading = new ConfigOptions();
        DBOptions options = new DBOptions()) {
      OptionsUtil.loadLatestOptions(reading, path, options, families);
      try (RocksDB rocks = RocksDB.open(options, path, families, handles)) {
        for (ColumnFamilyHandle family : handles) {
          rocks.compactRange(family);
          family.close();
        }
      }
    }
  }
}
