package dev.intarsia.web.exchange;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A body that leaves while it is made, chunk by chunk, without a thread of its own: who sends it
 * asks for chunks and is told when there may be more.
 *
 * <p>When {@link #poll} has nothing, what was taken so far should be flushed: something slow comes
 * next. So several chunks that are ready together cost one flush.
 *
 * <p>Thread safety: {@link #poll} and {@link #isDone} by one thread at a time, each seeing what the
 * one before did; the others by any.
 */
public interface ChunkSource extends AutoCloseable {

  /**
   * The next chunk; never waits.
   *
   * @return null if nothing is ready now, or nothing comes any more
   * @throws IOException if the body cannot be completed: it must then be cut off, not ended
   */
  @Nullable Chunk poll() throws IOException;

  /** Whether everything was given out, or the source was closed. */
  boolean isDone();

  /**
   * Is called when {@link #poll} may have something that it had not, or nothing comes any more; at
   * once if that is so already. Calls may come without reason, on any thread, also during this
   * method; they must be quick. At most one callback, the last one set.
   */
  void onReady(Runnable callback);

  /**
   * Nobody wants the rest: the client is gone, or everything was sent. Idempotent. For who sends or
   * discards the body and nobody else: to the sender, a source that others close looks complete.
   */
  @Override
  void close();
}
