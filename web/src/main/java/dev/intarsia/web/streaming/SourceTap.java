package dev.intarsia.web.streaming;

import dev.intarsia.fragment.Rendered;
import dev.intarsia.web.exchange.Chunk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the array that an output's bytes lie in, so that they are shared and not copied.
 *
 * <p>Thread safety: none; for one look.
 */
final class SourceTap extends OutputStream {

  private final List<Chunk> found = new ArrayList<>(1);

  private SourceTap() {}

  /** Where a stretch of an output lies. */
  static Chunk of(Rendered output, int from, int to) {
    SourceTap tap = new SourceTap();
    try {
      output.writeTo(tap, from, to);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return tap.found.size() == 1 ? tap.found.get(0) : Chunk.of(joined(tap.found));
  }

  /** An array that holds these bytes and nothing else; not to be changed. */
  static byte[] array(Chunk chunk) {
    byte[] source = chunk.source();
    boolean isAll = chunk.offset() == 0 && chunk.length() == source.length;
    return isAll
        ? source
        : Arrays.copyOfRange(source, chunk.offset(), chunk.offset() + chunk.length());
  }

  /** All of the bytes in one array; not to be changed. */
  static byte[] joined(List<Chunk> chunks) {
    if (chunks.size() == 1) {
      return array(chunks.get(0));
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (Chunk chunk : chunks) {
      all.write(chunk.source(), chunk.offset(), chunk.length());
    }
    return all.toByteArray();
  }

  @Override
  public void write(byte[] source, int offset, int length) {
    found.add(new Chunk(source, offset, length));
  }

  @Override
  public void write(int value) {
    found.add(Chunk.of(new byte[] {(byte) value}));
  }
}
