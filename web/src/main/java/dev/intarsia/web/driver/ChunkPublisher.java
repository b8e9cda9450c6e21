package dev.intarsia.web.driver;

import dev.intarsia.web.exchange.ChunkSource;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A streamed body as a publisher: one element is what belongs into one flush, given out on demand.
 *
 * <p>It has one subscriber, once; others are refused with {@link IllegalStateException}. Cancelling
 * closes the source, and so does its end. If nobody ever subscribes, the source is still the
 * caller's to close. Buffers are read-only; their bytes never change.
 *
 * <p>Thread safety: safe. The subscriber is called on the executor, by one thread at a time.
 */
public final class ChunkPublisher implements Flow.Publisher<ByteBuffer> {

  private final ChunkSource source;
  private final Executor executor;
  private final AtomicBoolean isTaken = new AtomicBoolean();

  private ChunkPublisher(ChunkSource source, Executor executor) {
    this.source = Objects.requireNonNull(source);
    this.executor = Objects.requireNonNull(executor);
  }

  /**
   * A publisher of a source.
   *
   * @param executor calls the subscriber
   */
  public static ChunkPublisher of(ChunkSource source, Executor executor) {
    return new ChunkPublisher(source, executor);
  }

  @Override
  public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
    Objects.requireNonNull(subscriber);
    if (isTaken.compareAndSet(false, true)) {
      ChunkSubscription.start(source, subscriber, executor);
    } else {
      subscriber.onSubscribe(new Refused());
      subscriber.onError(
          new IllegalStateException("a body has one subscriber; it has had it already"));
    }
  }

  /** Of a subscriber that gets nothing. */
  private static final class Refused implements Flow.Subscription {
    @Override
    public void request(long elements) {}

    @Override
    public void cancel() {}
  }
}
