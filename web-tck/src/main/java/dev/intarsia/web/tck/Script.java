package dev.intarsia.web.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.web.exchange.Chunk;
import dev.intarsia.web.exchange.ChunkSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A streamed body that the test writes while it watches the client.
 *
 * <p>Thread safety: safe.
 */
final class Script implements ChunkSource {

  private final Queue<Chunk> ready = new ConcurrentLinkedQueue<>();
  private final AtomicLong takenBytes = new AtomicLong();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile boolean isEnded;
  private volatile boolean isFailing;
  private volatile Runnable callback = () -> {};

  /** Makes a chunk ready. */
  Script give(String text) {
    return give(Chunk.of(text.getBytes(StandardCharsets.ISO_8859_1)), 1);
  }

  /** Makes one chunk ready several times; it is in memory once. */
  Script give(Chunk chunk, int times) {
    for (int i = 0; i < times; i++) {
      ready.add(chunk);
    }
    callback.run();
    return this;
  }

  /** Says that nothing comes any more. */
  Script end() {
    isEnded = true;
    callback.run();
    return this;
  }

  /** Fails when everything that is ready has been taken. */
  Script fail() {
    isFailing = true;
    callback.run();
    return this;
  }

  @Override
  public @Nullable Chunk poll() throws IOException {
    if (isClosed()) {
      return null;
    }
    Chunk chunk = ready.poll();
    if (chunk != null) {
      takenBytes.addAndGet(chunk.length());
    } else if (isFailing) {
      throw new IOException("secret reason");
    }
    return chunk;
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
    callback.run();
  }

  boolean isClosed() {
    return closed.getCount() == 0;
  }

  /** How much the adapter has asked for. */
  long takenBytes() {
    return takenBytes.get();
  }

  /** How much it has asked for when it has asked for nothing more for a second. */
  long settledBytes() throws InterruptedException {
    long before = -1;
    for (long now = takenBytes(); now != before || now == 0; now = takenBytes()) {
      before = now;
      TimeUnit.SECONDS.sleep(1);
    }
    return before;
  }

  /** Waits until the adapter has closed it. */
  void assertCloses() throws InterruptedException {
    assertThat(closed.await(Wire.PATIENCE_SECONDS, TimeUnit.SECONDS))
        .as("the body is closed by the adapter")
        .isTrue();
  }
}
