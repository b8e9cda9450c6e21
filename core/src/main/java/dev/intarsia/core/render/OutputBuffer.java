package dev.intarsia.core.render;

import dev.intarsia.failure.RenderException;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.Rendered;
import dev.intarsia.fragment.Rendered.Hole;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bytes written so far and the holes between them. Text, bytes, writer and stream share one
 * position.
 *
 * <p>Thread safety: none.
 */
final class OutputBuffer extends OutputStream {

  /** Beyond it, output comes from fragments that contain each other many times over. */
  static final int LARGEST = 1 << 28;

  private byte[] bytes = new byte[256];
  private int size;
  private final List<Hole> holes = new ArrayList<>(4);
  private @Nullable Writer writer;
  private @Nullable Object endedBy;

  @Override
  public void write(int value) {
    settle();
    reserve(1);
    bytes[size++] = (byte) value;
  }

  @Override
  public void write(byte[] source, int offset, int length) {
    settle();
    append(source, offset, length);
  }

  void text(CharSequence text) {
    byte[] utf8 = text.toString().getBytes(StandardCharsets.UTF_8);
    write(utf8, 0, utf8.length);
  }

  void hole(FragmentRef ref) {
    settle();
    holes.add(new Hole(size, ref));
  }

  /** Puts a child's output here, its holes included. */
  void output(Rendered child) {
    settle();
    int base = size;
    try {
      child.writeTo(new Unsettled(), 0, child.length());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    for (Hole hole : child.holes()) {
      holes.add(new Hole(base + hole.offset(), hole.ref()));
    }
  }

  /** A writer on this position; keeps half a surrogate pair until the other half comes. */
  Writer writer() {
    if (writer == null) {
      writer =
          new OutputStreamWriter(new Unsettled(), StandardCharsets.UTF_8) {
            /** Only flushes: a template engine closes what it was given, the output goes on. */
            @Override
            public void close() throws IOException {
              flush();
            }
          };
    }
    return writer;
  }

  /** Brings what the writer still holds into place. */
  void settle() {
    if (writer != null) {
      try {
        writer.flush();
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
    }
  }

  /** Takes nothing more, because this renderer has returned. */
  void end(Object owner) {
    settle();
    endedBy = owner;
  }

  byte[] array() {
    return bytes;
  }

  int size() {
    return size;
  }

  List<Hole> holes() {
    return holes;
  }

  private void append(byte[] source, int offset, int length) {
    reserve(length);
    System.arraycopy(source, offset, bytes, size, length);
    size += length;
  }

  private void reserve(int count) {
    if (endedBy != null) {
      throw BubblingScope.usedLate(endedBy);
    }
    long wanted = (long) size + count;
    if (wanted > LARGEST) {
      throw new RenderException(
          "output has %d bytes or more; allowed: %d".formatted(wanted, LARGEST), null);
    }
    int needed = (int) wanted;
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length * 2));
    }
  }

  /** Appends without asking the writer to settle: the writer itself comes this way. */
  private final class Unsettled extends OutputStream {
    @Override
    public void write(int value) {
      append(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) {
      append(source, offset, length);
    }
  }
}
