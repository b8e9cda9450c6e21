package dev.intarsia.ledger;

import java.util.LinkedHashMap;
import java.util.Map;

/** Images and records of which golden files exist. */
final class SampleLogs {

  private static final KeyedHash KEY = new KeyedHash(0x0123456789ABCDEFL, 0x1020304050607081L);
  private static final long INCARNATION = 0x7766554433221100L;

  private SampleLogs() {}

  static LedgerImage blankImage() {
    return new LedgerImage(INCARNATION, KEY, 0L, 1L << 32, new long[0], new long[0]);
  }

  static LedgerImage fullImage() {
    return new LedgerImage(
        INCARNATION,
        KEY,
        5L,
        (1L << 32) + 9L,
        new long[] {0x1111111111111111L, 8L, -2L, 9L, Long.MIN_VALUE, 10L},
        new long[] {0L, 7L, 3L, 7L});
  }

  static LedgerRecord record() {
    return new LedgerRecord(INCARNATION, 11L, new long[] {0L, -1L, 0x0102030405060708L});
  }

  static Map<String, byte[]> byName() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("ledger-v1-image-blank", LedgerFormat.encode(blankImage()));
    files.put("ledger-v1-image-full", LedgerFormat.encode(fullImage()));
    files.put("ledger-v1-record", LedgerFormat.encode(record()));
    return files;
  }
}
