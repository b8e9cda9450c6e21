package dev.intarsia.web.driver;

import dev.intarsia.web.exchange.Chunk;
import dev.intarsia.web.exchange.ChunkSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A source that gives what a test has given it; it calls back after each change, and only then. */
final class GivenSource implements ChunkSource {

  private final Queue<Chunk> ready = new ConcurrentLinkedQueue<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicInteger pollers = new AtomicInteger();
  private volatile boolean isEnded;
  private volatile @Nullable IOException failure;
  private volatile @Nullable Runnable callback;

  static GivenSource of(String... texts) {
    GivenSource source = new GivenSource();
    for (String text : texts) {
      source.give(text);
    }
    return source;
  }

  GivenSource give(String text) {
    return give(Chunk.of(text.getBytes(StandardCharsets.US_ASCII)));
  }

  GivenSource give(Chunk chunk) {
    ready.add(chunk);
    return told();
  }

  GivenSource end() {
    isEnded = true;
    return told();
  }

  GivenSource fail(IOException with) {
    failure = with;
    return told();
  }

  GivenSource told() {
    Runnable called = callback;
    if (called != null) {
      called.run();
    }
    return this;
  }

  @Override
  public @Nullable Chunk poll() throws IOException {
    if (pollers.incrementAndGet() > 1) {
      throw new IllegalStateException("polled by two threads at a time");
    }
    try {
      Chunk chunk = isClosed() ? null : ready.poll();
      IOException thrown = failure;
      if (chunk == null && thrown != null) {
        throw thrown;
      }
      return chunk;
    } finally {
      pollers.decrementAndGet();
    }
  }

  @Override
  public boolean isDone() {
    return isClosed() || (isEnded && ready.isEmpty());
  }

  @Override
  public void onReady(Runnable newCallback) {
    callback = newCallback;
    newCallback.run();
  }

  @Override
  public void close() {
    closed.countDown();
    told();
  }

  boolean isClosed() {
    return closed.getCount() == 0;
  }

  boolean awaitClosed() throws InterruptedException {
    return closed.await(30, TimeUnit.SECONDS);
  }
}
