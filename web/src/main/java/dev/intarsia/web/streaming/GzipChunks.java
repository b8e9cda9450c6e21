package dev.intarsia.web.streaming;

import dev.intarsia.web.exchange.Chunk;
import dev.intarsia.web.exchange.ChunkSource;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * A body in the coding {@code gzip}, of which a client can read everything that was ready before
 * the body had to wait.
 *
 * <p>What the source gives together is compressed together. Where it has nothing more for now, the
 * compressor's output is completed to a whole byte, so that a flush carries all of it. There is one
 * header and one trailer (RFC 1952).
 *
 * <p>The compressor's memory lies outside the heap and is freed when the body is over, closed or
 * failed.
 *
 * <p>Thread safety: as {@link ChunkSource} says; closing takes turns with compressing.
 */
public final class GzipChunks implements ChunkSource {

  /** The content coding that the response must be labelled with. */
  public static final String CODING = "gzip";

  private static final byte[] HEADER = {
    0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 0, (byte) 0xff
  };
  private static final int BUFFER = 8192;
  private static final int TRAILER = 8;

  private enum State {
    NEW,
    READING,
    COMPRESSING,
    SYNCING,
    FINISHING,
    OVER
  }

  private final ChunkSource source;
  private final int level;
  private final CRC32 checksum = new CRC32();
  private long length;
  private volatile boolean isUnflushed;

  // Guarded by this.
  private @Nullable Deflater deflater;
  private volatile State state = State.NEW;

  private GzipChunks(ChunkSource source, int level) {
    this.source = source;
    this.level = level;
  }

  /** A source compressed with the usual effort; the source is this one's to close. */
  public static GzipChunks of(ChunkSource source) {
    return of(source, Deflater.DEFAULT_COMPRESSION);
  }

  /**
   * A source compressed.
   *
   * @param level 1, fastest, to 9, smallest; -1 for the usual one
   */
  public static GzipChunks of(ChunkSource source, int level) {
    if (level != Deflater.DEFAULT_COMPRESSION && (level < 1 || level > 9)) {
      throw new IllegalArgumentException("level=" + level + ", allowed=-1, 1 to 9");
    }
    return new GzipChunks(source, level);
  }

  @Override
  public @Nullable Chunk poll() throws IOException {
    try {
      return next();
    } catch (IOException | RuntimeException | Error failure) {
      close();
      throw failure;
    }
  }

  private @Nullable Chunk next() throws IOException {
    while (state != State.OVER) {
      if (state != State.NEW && state != State.READING) {
        Chunk out = step();
        if (out != null) {
          return out;
        }
        continue;
      }
      Chunk in = source.poll();
      if (in != null) {
        feed(in);
      } else if (source.isDone()) {
        begin();
        move(State.FINISHING);
      } else if (isUnflushed) {
        move(State.SYNCING);
      } else {
        return null;
      }
    }
    return null;
  }

  private void feed(Chunk in) {
    if (in.length() == 0) {
      return;
    }
    begin();
    checksum.update(in.source(), in.offset(), in.length());
    length += in.length();
    synchronized (this) {
      if (deflater != null) {
        deflater.setInput(in.source(), in.offset(), in.length());
        isUnflushed = true;
        state = State.COMPRESSING;
      }
    }
  }

  private synchronized void begin() {
    if (state == State.NEW) {
      deflater = new Deflater(level, true);
      state = State.READING;
    }
  }

  private synchronized void move(State to) {
    if (state != State.OVER) {
      state = to;
    }
  }

  /** Compresses a bufferful; null if that gave nothing. */
  private synchronized @Nullable Chunk step() {
    if (deflater == null) {
      return null;
    }
    boolean isFirst = deflater.getTotalOut() == 0;
    byte[] out = new byte[BUFFER];
    int used = isFirst ? HEADER.length : 0;
    if (isFirst) {
      System.arraycopy(HEADER, 0, out, 0, HEADER.length);
    }
    if (state == State.FINISHING) {
      deflater.finish();
    }
    int flush = state == State.SYNCING ? Deflater.SYNC_FLUSH : Deflater.NO_FLUSH;
    int made = deflater.deflate(out, used, BUFFER - TRAILER - used, flush);
    boolean isFull = used + made == BUFFER - TRAILER;
    used += made;
    if (state == State.FINISHING && deflater.finished()) {
      used = trailer(out, used);
      free();
    } else if (!isFull && state != State.FINISHING) {
      isUnflushed = state == State.COMPRESSING;
      state = State.READING;
    }
    boolean isNothing = made == 0 && state != State.OVER;
    return isNothing
        ? null
        : new Chunk(used < BUFFER / 2 ? Arrays.copyOf(out, used) : out, 0, used);
  }

  private int trailer(byte[] out, int from) {
    int at = little(out, from, checksum.getValue());
    return little(out, at, length);
  }

  private static int little(byte[] out, int from, long value) {
    for (int i = 0; i < Integer.BYTES; i++) {
      out[from + i] = (byte) (value >>> (8 * i));
    }
    return from + Integer.BYTES;
  }

  private synchronized void free() {
    state = State.OVER;
    if (deflater != null) {
      deflater.end();
      deflater = null;
    }
  }

  @Override
  public boolean isDone() {
    return state == State.OVER;
  }

  @Override
  public void onReady(Runnable callback) {
    source.onReady(callback);
    boolean isWaiting = (state == State.NEW || state == State.READING) && !isUnflushed;
    if (!isWaiting) {
      callback.run();
    }
  }

  @Override
  public void close() {
    free();
    source.close();
  }
}
