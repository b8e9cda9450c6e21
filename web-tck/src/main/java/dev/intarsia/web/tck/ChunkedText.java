package dev.intarsia.web.tck;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** A body in chunks; ends after the last chunk, and is at no other place taken for whole. */
final class ChunkedText extends InputStream {

  private final InputStream connection;
  private int left;
  private boolean hasBegun;
  private boolean isEnded;

  ChunkedText(InputStream connection) {
    this.connection = connection;
  }

  /** Reads a line without its end. */
  static String line(InputStream connection) throws IOException {
    StringBuilder line = new StringBuilder();
    while (true) {
      int next = connection.read();
      if (next < 0) {
        throw new EOFException("the connection ended within '" + line + "'");
      }
      if (next == '\n') {
        return line.toString();
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
  }

  @Override
  public int read() throws IOException {
    byte[] single = new byte[1];
    return read(single, 0, 1) < 0 ? -1 : single[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (left == 0 && !isEnded) {
      if (hasBegun) {
        // The end of a chunk may come with the next one.
        line(connection);
      }
      hasBegun = true;
      left = Integer.parseInt(line(connection).split(";")[0].strip(), 16);
      isEnded = left == 0;
      if (isEnded) {
        line(connection);
      }
    }
    if (isEnded) {
      return -1;
    }
    int read = connection.read(target, offset, Math.min(left, length));
    if (read < 0) {
      throw new EOFException("the connection ended within a chunk");
    }
    left -= read;
    return read;
  }
}
