package dev.intarsia.web;

import dev.intarsia.RequestScope;
import dev.intarsia.web.exchange.Chunk;
import dev.intarsia.web.exchange.ChunkSource;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A body some of whose chunks have been taken already; ends the request's scope when it ends.
 *
 * <p>Thread safety: as {@link ChunkSource} says.
 */
final class StartedSource implements ChunkSource {

  private final Queue<Chunk> ready;
  private final ChunkSource rest;
  private final RequestScope scope;
  private final AtomicBoolean isEnded = new AtomicBoolean();

  StartedSource(List<Chunk> ready, ChunkSource rest, RequestScope scope) {
    this.ready = new ArrayDeque<>(ready);
    this.rest = rest;
    this.scope = scope;
  }

  @Override
  public @Nullable Chunk poll() throws IOException {
    if (isEnded.get()) {
      return null;
    }
    Chunk first = ready.poll();
    if (first != null) {
      return first;
    }
    Chunk next = rest.poll();
    if (next == null && rest.isDone()) {
      end();
    }
    return next;
  }

  @Override
  public boolean isDone() {
    return isEnded.get() || (ready.isEmpty() && rest.isDone());
  }

  @Override
  public void onReady(Runnable callback) {
    rest.onReady(callback);
  }

  @Override
  public void close() {
    rest.close();
    end();
  }

  private void end() {
    if (isEnded.compareAndSet(false, true)) {
      scope.close();
    }
  }
}
