package dev.intarsia.storage.chronicle;

import java.util.Arrays;

/**
 * What a segment held at one moment: keys, lengths and expiries, in the order of its index.
 *
 * <p>Thread safety: none.
 */
final class SegmentWalk {

  private static final int FIELDS = 4;
  private long[] fields = new long[FIELDS * 64];
  private int size;

  void add(long high, long low, long entryBytes, long expiresAtMillis) {
    int at = size * FIELDS;
    if (at == fields.length) {
      fields = Arrays.copyOf(fields, 2 * fields.length);
    }
    fields[at] = high;
    fields[at + 1] = low;
    fields[at + 2] = entryBytes;
    fields[at + 3] = expiresAtMillis;
    size++;
  }

  int size() {
    return size;
  }

  long high(int index) {
    return fields[index * FIELDS];
  }

  long low(int index) {
    return fields[index * FIELDS + 1];
  }

  long entryBytes(int index) {
    return fields[index * FIELDS + 2];
  }

  long expiresAtMillis(int index) {
    return fields[index * FIELDS + 3];
  }
}
