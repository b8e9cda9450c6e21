package dev.intarsia.storage.chronicle;

import dev.intarsia.failure.ConfigurationException;
import dev.intarsia.ledger.LedgerSizing;
import dev.intarsia.spi.runtime.TimeSource;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What a store is asked to be.
 *
 * @param path its folder, absolute
 * @param bytes what all entries may weigh together
 * @param averageEntryBytes what the map is cut for
 * @param patience how long a call waits for a segment
 * @param recoveryLimit how long recovery may take
 * @param ledgerSizing what the ledger may remember
 * @param time by which entries expire
 */
record ChronicleSettings(
    Path path,
    long bytes,
    int averageEntryBytes,
    Duration patience,
    Duration recoveryLimit,
    LedgerSizing ledgerSizing,
    TimeSource time) {

  static final long SMALLEST_BYTES = 1L << 20;
  static final long LARGEST_BYTES = 256L << 30;
  static final int SMALLEST_AVERAGE = 64;
  static final int LARGEST_AVERAGE = 1 << 20;
  static final long SHORTEST_PATIENCE_MILLIS = 1;
  static final long LONGEST_PATIENCE_MILLIS = 60_000;

  static ChronicleSettings standard(Path path) {
    return new ChronicleSettings(
        path.toAbsolutePath().normalize(),
        64L << 20,
        2048,
        Duration.ofMillis(500),
        Duration.ofSeconds(20),
        LedgerSizing.standard(),
        TimeSource.system());
  }

  MapSizing sizing() {
    return MapSizing.of(bytes, averageEntryBytes);
  }

  ChronicleSettings withBytes(long newBytes) {
    requireWithin("bytes", newBytes, SMALLEST_BYTES, LARGEST_BYTES);
    return new ChronicleSettings(
        path, newBytes, averageEntryBytes, patience, recoveryLimit, ledgerSizing, time);
  }

  ChronicleSettings withAverageEntryBytes(int newAverage) {
    requireWithin("average-entry-bytes", newAverage, SMALLEST_AVERAGE, LARGEST_AVERAGE);
    return new ChronicleSettings(
        path, bytes, newAverage, patience, recoveryLimit, ledgerSizing, time);
  }

  ChronicleSettings withPatience(Duration newPatience) {
    requireWithin(
        "patience-millis",
        newPatience.compareTo(Duration.ofMillis(LONGEST_PATIENCE_MILLIS)) > 0
            ? Math.max(LONGEST_PATIENCE_MILLIS + 1, newPatience.getSeconds())
            : newPatience.toMillis(),
        SHORTEST_PATIENCE_MILLIS,
        LONGEST_PATIENCE_MILLIS);
    return new ChronicleSettings(
        path, bytes, averageEntryBytes, newPatience, recoveryLimit, ledgerSizing, time);
  }

  ChronicleSettings withRecoveryLimit(Duration newLimit) {
    return new ChronicleSettings(
        path, bytes, averageEntryBytes, patience, newLimit, ledgerSizing, time);
  }

  ChronicleSettings withLedgerSizing(LedgerSizing newSizing) {
    return new ChronicleSettings(
        path, bytes, averageEntryBytes, patience, recoveryLimit, newSizing, time);
  }

  ChronicleSettings withTime(TimeSource newTime) {
    return new ChronicleSettings(
        path, bytes, averageEntryBytes, patience, recoveryLimit, ledgerSizing, newTime);
  }

  private static void requireWithin(String setting, long given, long smallest, long largest) {
    if (given < smallest || given > largest) {
      throw new ConfigurationException(
          "Store chronicle: "
              + setting
              + "="
              + given
              + " is not possible; allowed are "
              + smallest
              + " to "
              + largest
              + ", the nearest is "
              + Math.max(smallest, Math.min(largest, given)));
    }
  }
}
