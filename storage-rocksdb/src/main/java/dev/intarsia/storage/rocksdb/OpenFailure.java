package dev.intarsia.storage.rocksdb;

import dev.intarsia.failure.StoreException;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/**
 * Why a database could not be opened.
 *
 * @param isDamage whether its files are not what a database has written
 * @param explained what to throw: the path, what is wrong, what to do
 */
record OpenFailure(boolean isDamage, StoreException explained) {

  /** Reads it off what the database said. */
  static OpenFailure of(RocksSettings settings, RocksDBException failure) {
    boolean isDamage = isDamage(failure);
    return new OpenFailure(
        isDamage,
        new StoreException(
            settings.title() + " cannot be opened: " + reason(failure, isDamage), failure));
  }

  private static String reason(RocksDBException failure, boolean isDamage) {
    String said = String.valueOf(failure.getMessage());
    if (isLocked(said)) {
      return "it is in use, by another process or by another store of this one; close that one or"
          + " choose another path ("
          + said
          + ")";
    }
    return isDamage
        ? "its files are damaged; it is a cache: delete the folder and start again (" + said + ")"
        : said;
  }

  private static boolean isLocked(String said) {
    return said.contains("lock") && said.contains("LOCK");
  }

  private static boolean isDamage(RocksDBException failure) {
    Status status = failure.getStatus();
    if (status == null || isLocked(String.valueOf(failure.getMessage()))) {
      return false;
    }
    return switch (status.getCode()) {
      case Corruption, InvalidArgument, NotFound -> true;
      // A file that is missing is reported like a disk that cannot be read.
      case IOError -> String.valueOf(failure.getMessage()).contains("No such file");
      default -> false;
    };
  }
}
