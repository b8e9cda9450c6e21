package dev.intarsia.jmh.page;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The eight letters with which each piece of output begins: they say which one it is.
 *
 * <p>Cost: comparing one is a read of eight bytes and a handful of shifts, so that a benchmark may
 * do it in the operation.
 */
final class Marker {

  /** Bytes of a marker. */
  static final int LENGTH = 8;

  private static final VarHandle LETTERS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private static final long EIGHT_A = 0x6161_6161_6161_6161L;

  private Marker() {}

  /** The letters of a number, as {@link #at} reads them: one per hexadecimal digit. */
  static long of(int id) {
    long digits = id & 0xFFFF_FFFFL;
    digits = (digits | digits << 16) & 0x0000_FFFF_0000_FFFFL;
    digits = (digits | digits << 8) & 0x00FF_00FF_00FF_00FFL;
    digits = (digits | digits << 4) & 0x0F0F_0F0F_0F0F_0F0FL;
    return digits + EIGHT_A;
  }

  /** The letters that lie there. */
  static long at(byte[] source, int offset) {
    return (long) LETTERS.get(source, offset);
  }

  /** The letters of a number as text. */
  static String text(int id) {
    byte[] letters = new byte[LENGTH];
    LETTERS.set(letters, 0, of(id));
    return new String(letters, StandardCharsets.US_ASCII);
  }

  /** Throws unless the letters of a number lie there. */
  static void require(int id, byte[] source, int offset) {
    if (at(source, offset) != of(id)) {
      throw wrong(id, source, offset);
    }
  }

  private static IllegalStateException wrong(int id, byte[] source, int offset) {
    String there = new String(source, offset, LENGTH, StandardCharsets.US_ASCII);
    return new IllegalStateException(
        "'" + there + "' lies at " + offset + ", expected '" + text(id) + "' of piece " + id);
  }
}
