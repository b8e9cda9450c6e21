package dev.intarsia.web.streaming;

import dev.intarsia.web.exchange.Chunk;
import dev.intarsia.web.exchange.ChunkSource;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** A source that gives what a test put into it; null stands for a wait, that the test ends. */
final class GivenChunks implements ChunkSource {

  private final Deque<byte[]> chunks = new ArrayDeque<>();
  private volatile boolean isComplete;
  private volatile boolean isClosed;
  private @Nullable IOException failure;
  private Runnable callback = () -> {};

  GivenChunks give(byte[]... more) {
    for (byte[] chunk : more) {
      chunks.add(chunk);
    }
    callback.run();
    return this;
  }

  GivenChunks complete() {
    isComplete = true;
    callback.run();
    return this;
  }

  void fail(IOException how) {
    failure = how;
  }

  boolean isClosed() {
    return isClosed;
  }

  @Override
  public @Nullable Chunk poll() throws IOException {
    byte[] next = isClosed ? null : chunks.poll();
    if (next == null && failure != null) {
      throw failure;
    }
    return next == null ? null : Chunk.of(next);
  }

  @Override
  public boolean isDone() {
    return isClosed || (isComplete && chunks.isEmpty());
  }

  @Override
  public void onReady(Runnable newCallback) {
    callback = newCallback;
    if (isDone() || !chunks.isEmpty()) {
      newCallback.run();
    }
  }

  @Override
  public void close() {
    isClosed = true;
  }
}
