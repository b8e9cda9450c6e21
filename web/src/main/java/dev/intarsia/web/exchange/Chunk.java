package dev.intarsia.web.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * A stretch of bytes on its way to a client.
 *
 * <p>Thread safety: immutable, provided that nobody changes the source. Cost: the bytes are shared,
 * not copied.
 *
 * @param source where the bytes lie; must not be changed
 * @param offset of the first of them
 * @param length how many they are, 0 or more
 */
public record Chunk(byte[] source, int offset, int length) {

  /** Checks the range. */
  public Chunk {
    Objects.checkFromIndexSize(offset, length, source.length);
  }

  /** All of an array, which must not be changed any more. */
  public static Chunk of(byte[] bytes) {
    return new Chunk(bytes, 0, bytes.length);
  }

  /**
   * Writes the bytes.
   *
   * @throws IOException what the stream throws
   */
  public void writeTo(OutputStream out) throws IOException {
    out.write(source, offset, length);
  }

  /** The bytes, to be read only. */
  public ByteBuffer buffer() {
    return ByteBuffer.wrap(source, offset, length).asReadOnlyBuffer();
  }

  @Override
  public String toString() {
    return length + " bytes";
  }
}
