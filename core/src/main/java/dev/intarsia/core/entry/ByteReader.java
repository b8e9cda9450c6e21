package dev.intarsia.core.entry;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A cursor over bytes that nobody vouches for: every read is checked against the end. */
final class ByteReader {

  private final byte[] bytes;
  private final int end;
  private int at;

  ByteReader(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  int position() {
    return at;
  }

  /** Claims a range and returns where it starts. */
  int take(int count, String what) {
    if (count < 0 || count > end - at) {
      throw new DamagedEntryException(at, what + " within " + (end - at) + " bytes", count);
    }
    int start = at;
    at += count;
    return start;
  }

  int number8() {
    return bytes[take(1, "a byte")] & 0xFF;
  }

  int number32() {
    int from = take(4, "a 32-bit number");
    return (int) ByteWriter.INTS.get(bytes, from);
  }

  long number64() {
    int from = take(8, "a 64-bit number");
    return (long) ByteWriter.LONGS.get(bytes, from);
  }

  /** A count of things that take at least so many bytes each. */
  int count(int leastBytesEach) {
    int from = at;
    int count = number32();
    if (count < 0 || (long) count * leastBytesEach > end - at) {
      throw new DamagedEntryException(
          from, "a count of at most " + (end - at) / leastBytesEach, count);
    }
    return count;
  }

  String text() {
    int length = number32();
    int from = take(length, "a text");
    return new String(bytes, from, length, StandardCharsets.UTF_8);
  }

  List<String> texts() {
    int count = count(4);
    List<String> texts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      texts.add(text());
    }
    return texts;
  }

  void requireEnd() {
    if (at != end) {
      throw new DamagedEntryException(at, "the end at " + end, (end - at) + " more bytes");
    }
  }
}
