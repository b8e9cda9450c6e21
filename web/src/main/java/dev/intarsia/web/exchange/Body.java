package dev.intarsia.web.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** What follows a response's head. */
public sealed interface Body {

  /** Nothing, and nothing was meant: statuses 204 and 304, or an empty answer. */
  Body NONE = new Whole(List.of());

  /**
   * Nothing, because only the head was asked for.
   *
   * @param length of the body that GET would get, in bytes; {@link #UNKNOWN} if it would be
   *     streamed
   */
  record HeadOnly(long length) implements Body {

    /** The length of a body that is not known beforehand. */
    public static final long UNKNOWN = -1;
  }

  /**
   * Everything is there.
   *
   * @param chunks in order
   */
  record Whole(List<Chunk> chunks) implements Body {

    /** Copies the list. */
    public Whole {
      chunks = List.copyOf(chunks);
    }

    /** A body of one array, which must not be changed any more. */
    public static Whole of(byte[] bytes) {
      return new Whole(bytes.length == 0 ? List.of() : List.of(Chunk.of(bytes)));
    }

    /** Number of bytes. */
    public long length() {
      long length = 0;
      for (Chunk chunk : chunks) {
        length += chunk.length();
      }
      return length;
    }

    /**
     * Copies all of it.
     *
     * @param target has room for {@link #length()} bytes
     * @param offset where they start
     */
    public void copyTo(byte[] target, int offset) {
      int at = offset;
      for (Chunk chunk : chunks) {
        System.arraycopy(chunk.source(), chunk.offset(), target, at, chunk.length());
        at += chunk.length();
      }
    }

    /**
     * Writes all of it.
     *
     * @throws IOException what the stream throws
     */
    public void writeTo(OutputStream out) throws IOException {
      for (Chunk chunk : chunks) {
        chunk.writeTo(out);
      }
    }
  }

  /**
   * It leaves while it is made. Whoever takes the response must send it with a driver, or close it.
   *
   * @param source of the chunks
   */
  record Streamed(ChunkSource source) implements Body {}
}
