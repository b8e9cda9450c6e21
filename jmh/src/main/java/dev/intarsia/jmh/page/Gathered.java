package dev.intarsia.jmh.page;

import java.io.OutputStream;

/**
 * A sink that copies nothing: it remembers where the stretches lie, as one does who hands them to a
 * gathering write.
 *
 * <p>Thread safety: none.
 */
final class Gathered extends OutputStream {

  private static final int MOST = 4096;

  private final byte[][] arrays = new byte[MOST][];
  private final int[] offsets = new int[MOST];
  private final int[] lengths = new int[MOST];
  private int count;
  private int total;

  /** Forgets. */
  Gathered cleared() {
    count = 0;
    total = 0;
    return this;
  }

  @Override
  public void write(int single) {
    write(new byte[] {(byte) single}, 0, 1);
  }

  @Override
  public void write(byte[] source, int offset, int length) {
    arrays[count] = source;
    offsets[count] = offset;
    lengths[count] = length;
    count++;
    total += length;
  }

  /** Bytes of all stretches. */
  int length() {
    return total;
  }

  /** Throws unless the first stretch begins with the marker of that version. */
  void requireFirst(int id) {
    Marker.require(id, arrays[0], offsets[0]);
  }

  /** Throws unless the last stretch but one, which fills the last hole, is of that version. */
  void requireLastHole(int id) {
    Marker.require(id, arrays[count - 2], offsets[count - 2]);
  }

  /** All stretches in a row. */
  byte[] bytes() {
    byte[] all = new byte[total];
    int at = 0;
    for (int i = 0; i < count; i++) {
      System.arraycopy(arrays[i], offsets[i], all, at, lengths[i]);
      at += lengths[i];
    }
    return all;
  }
}
