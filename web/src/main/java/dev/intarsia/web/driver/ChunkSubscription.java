package dev.intarsia.web.driver;

import dev.intarsia.web.exchange.ChunkSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The one subscription of a {@link ChunkPublisher}.
 *
 * <p>Thread safety: safe. The subscriber is called within runs of a {@link SerialTask} only, the
 * first time before it is opened; so its calls follow each other, and a request from within one
 * leads to a further round, never to a call within a call.
 */
final class ChunkSubscription implements Flow.Subscription {

  private final ChunkSource source;
  private final FlushUnits units;
  private final SerialTask runs;
  private final AtomicLong demand = new AtomicLong();
  private volatile boolean isCancelled;
  private volatile @Nullable IllegalArgumentException badRequest;

  /** Null after the end, so that nobody is kept by a subscription that is. */
  private Flow.@Nullable Subscriber<? super ByteBuffer> subscriber;

  private ChunkSubscription(
      ChunkSource source, Flow.Subscriber<? super ByteBuffer> subscriber, Executor executor) {
    this.source = source;
    this.subscriber = subscriber;
    units = new FlushUnits(source);
    runs = new SerialTask(executor, this::run, this::end);
  }

  static void start(
      ChunkSource source, Flow.Subscriber<? super ByteBuffer> subscriber, Executor executor) {
    ChunkSubscription subscription = new ChunkSubscription(source, subscriber, executor);
    try {
      subscriber.onSubscribe(subscription);
    } catch (RuntimeException | Error failure) {
      subscription.cancel();
      throw failure;
    } finally {
      source.onReady(subscription.runs::signal);
      subscription.runs.signal();
      subscription.runs.open();
    }
  }

  @Override
  public void request(long elements) {
    if (elements <= 0) {
      badRequest =
          new IllegalArgumentException(
              "%d elements were requested; allowed: 1 or more (rule 3.9)".formatted(elements));
    } else {
      demand.getAndAccumulate(elements, ChunkSubscription::saturatedSum);
    }
    runs.signal();
  }

  private static long saturatedSum(long a, long b) {
    long sum = a + b;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }

  @Override
  public void cancel() {
    isCancelled = true;
    source.close();
    runs.signal();
  }

  private void run() {
    try {
      if (badRequest != null && !isCancelled) {
        end(badRequest);
      } else if (hasGivenAll()) {
        end(null);
      }
    } catch (IOException | RuntimeException | Error failure) {
      end(failure);
    }
  }

  /** Whether nothing comes any more. */
  private boolean hasGivenAll() throws IOException {
    while (!isCancelled && units.isReady()) {
      if (demand.get() == 0 || badRequest != null) {
        return false;
      }
      give(units.next());
      if (demand.get() != Long.MAX_VALUE) {
        demand.decrementAndGet();
      }
    }
    return isCancelled || source.isDone();
  }

  private void give(ByteBuffer unit) {
    if (subscriber == null) {
      return;
    }
    try {
      subscriber.onNext(unit);
    } catch (RuntimeException | Error failure) {
      // Whoever throws here has cancelled, says rule 2.13, and is told nothing more.
      cancel();
      throw failure;
    }
  }

  private void end(@Nullable Throwable failure) {
    Flow.Subscriber<? super ByteBuffer> told = isCancelled ? null : subscriber;
    runs.end();
    subscriber = null;
    units.clear();
    source.close();
    if (told != null && failure != null) {
      told.onError(failure);
    } else if (told != null) {
      told.onComplete();
    }
  }
}
