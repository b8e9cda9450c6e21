package dev.intarsia.web.tck;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** A body of known length. */
final class CountedText extends InputStream {

  private final InputStream connection;
  private long left;

  CountedText(InputStream connection, long length) {
    this.connection = connection;
    this.left = length;
  }

  @Override
  public int read() throws IOException {
    byte[] single = new byte[1];
    return read(single, 0, 1) < 0 ? -1 : single[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (left == 0) {
      return -1;
    }
    int read = connection.read(target, offset, (int) Math.min(left, length));
    if (read < 0) {
      throw new EOFException("the connection ended " + left + " bytes before the body");
    }
    left -= read;
    return read;
  }
}
