package dev.intarsia.web.driver;

import dev.intarsia.web.exchange.Chunk;
import dev.intarsia.web.exchange.ChunkSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is ready together as one buffer, up to a size above which joining costs more than a flush.
 *
 * <p>Thread safety: none.
 */
final class FlushUnits {

  /** Chunks are joined as long as they stay within this. */
  static final int MAX_JOINED = 1 << 16;

  private final ChunkSource source;
  private @Nullable Chunk ahead;

  FlushUnits(ChunkSource source) {
    this.source = source;
  }

  /** Whether {@link #next} has something now. */
  boolean isReady() throws IOException {
    while (ahead == null || ahead.length() == 0) {
      ahead = source.poll();
      if (ahead == null) {
        return false;
      }
    }
    return true;
  }

  /** The next unit; only if one is ready. */
  ByteBuffer next() throws IOException {
    List<Chunk> unit = new ArrayList<>();
    int length = 0;
    while (isReady() && ahead != null) {
      if (!unit.isEmpty() && length + (long) ahead.length() > MAX_JOINED) {
        break;
      }
      unit.add(ahead);
      length += ahead.length();
      ahead = null;
    }
    return unit.size() == 1 ? unit.get(0).buffer() : joined(unit, length);
  }

  /** Forgets what it has taken ahead. */
  void clear() {
    ahead = null;
  }

  private static ByteBuffer joined(List<Chunk> unit, int length) {
    ByteBuffer all = ByteBuffer.allocate(length);
    unit.forEach(chunk -> all.put(chunk.source(), chunk.offset(), chunk.length()));
    return all.flip().asReadOnlyBuffer();
  }
}
