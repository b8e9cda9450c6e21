package dev.intarsia.web.wire;

/** Parts of a write in one array. */
final class Joined {

  private Joined() {}

  static byte[] of(byte[] start, byte[][] parts, byte[] end) {
    int length = start.length + end.length;
    for (byte[] part : parts) {
      length += part.length;
    }
    byte[] all = new byte[length];
    System.arraycopy(start, 0, all, 0, start.length);
    int at = start.length;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    System.arraycopy(end, 0, all, at, end.length);
    return all;
  }
}
