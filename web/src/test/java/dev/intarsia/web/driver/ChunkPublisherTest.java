package dev.intarsia.web.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.web.exchange.Chunk;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What it does beyond the rules of reactive streams, which {@link ChunkPublisherRulesTest} has. */
@Timeout(60)
final class ChunkPublisherTest {

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Listening listening = new Listening();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  private static final class Listening implements Flow.Subscriber<ByteBuffer> {
    private final BlockingQueue<Object> signals = new LinkedBlockingQueue<>();
    private volatile Flow.Subscription subscription =
        new Flow.Subscription() {
          @Override
          public void request(long n) {}

          @Override
          public void cancel() {}
        };

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
    }

    @Override
    public void onNext(ByteBuffer item) {
      signals.add(StandardCharsets.US_ASCII.decode(item).toString());
    }

    @Override
    public void onError(Throwable failure) {
      signals.add(failure);
    }

    @Override
    public void onComplete() {
      signals.add("(end)");
    }

    Object next() throws InterruptedException {
      Object next = signals.poll(30, TimeUnit.SECONDS);
      return next == null ? "(nothing)" : next;
    }
  }

  private Listening subscribed(GivenSource source) {
    ChunkPublisher.of(source, threads).subscribe(listening);
    return listening;
  }

  @Test
  void chunksReadyTogether_areOneElement() throws Exception {
    GivenSource source = GivenSource.of("a", "", "b");
    Listening heard = subscribed(source);
    heard.subscription.request(2);
    assertThat(heard.next()).isEqualTo("ab");
    source.give("c");
    assertThat(heard.next()).isEqualTo("c");
    source.end();
    assertThat(heard.next()).isEqualTo("(end)");
    assertThat(source.awaitClosed()).isTrue();
  }

  @Test
  void bigChunks_areElementsOfTheirOwn_andShareTheirBytes() throws Exception {
    byte[] bytes = new byte[FlushUnits.MAX_JOINED];
    FlushUnits units =
        new FlushUnits(new GivenSource().give(Chunk.of(bytes)).give("a").give("b").end());
    assertThat(units.isReady()).isTrue();
    assertThat(units.next().remaining()).isEqualTo(bytes.length);
    assertThat(units.next().remaining()).isEqualTo(2);
    assertThat(units.isReady()).isFalse();
  }

  @Test
  void nothing_isGivenBeforeItIsAskedFor() throws Exception {
    GivenSource source = GivenSource.of("a").end();
    Listening heard = subscribed(source);
    assertThat(heard.signals).isEmpty();
    heard.subscription.request(1);
    assertThat(heard.next()).isEqualTo("a");
    assertThat(heard.next()).isEqualTo("(end)");
  }

  @Test
  void end_isTold_withoutBeingAskedFor() throws Exception {
    assertThat(subscribed(new GivenSource().end()).next()).isEqualTo("(end)");
  }

  @Test
  void failure_isTold_afterWhatCameBefore() throws Exception {
    IOException failure = new IOException("cannot be completed");
    GivenSource source = GivenSource.of("a");
    Listening heard = subscribed(source);
    heard.subscription.request(5);
    assertThat(heard.next()).isEqualTo("a");
    source.fail(failure);
    assertThat(heard.next()).isSameAs(failure);
    assertThat(source.awaitClosed()).isTrue();
  }

  @Test
  void cancelling_closesTheSource_andNothingIsToldAnyMore() throws Exception {
    GivenSource source = GivenSource.of("a");
    Listening heard = subscribed(source);
    heard.subscription.cancel();
    assertThat(source.isClosed()).isTrue();
    heard.subscription.request(5);
    threads.shutdown();
    assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    assertThat(heard.signals).isEmpty();
  }

  @Test
  void executorThatRefuses_isAnError() throws Exception {
    threads.shutdownNow();
    GivenSource source = GivenSource.of("a");
    assertThat(subscribed(source).next()).isInstanceOf(RejectedExecutionException.class);
    assertThat(source.isClosed()).isTrue();
  }

  @Test
  void requestOfNothing_isAnError_thatSaysWhatIsAllowed() throws Exception {
    GivenSource source = GivenSource.of("a");
    Listening heard = subscribed(source);
    heard.subscription.request(0);
    assertThat(heard.next())
        .isInstanceOfSatisfying(
            IllegalArgumentException.class,
            refused -> assertThat(refused).hasMessageContaining("allowed: 1 or more"));
    assertThat(source.awaitClosed()).isTrue();
  }

  @Test
  void subscriberThatThrows_isTakenToHaveCancelled() throws Exception {
    GivenSource source = GivenSource.of("a");
    ChunkPublisher.of(source, threads)
        .subscribe(
            new Flow.Subscriber<>() {
              @Override
              public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(1);
              }

              @Override
              public void onNext(ByteBuffer item) {
                throw new IllegalStateException("against rule 2.13");
              }

              @Override
              public void onError(Throwable failure) {
                listening.onError(failure);
              }

              @Override
              public void onComplete() {
                listening.onComplete();
              }
            });
    assertThat(source.awaitClosed()).isTrue();
    threads.shutdown();
    assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    assertThat(listening.signals).isEmpty();
  }

  @Test
  void secondSubscriber_isRefused_andTheFirstServed() throws Exception {
    GivenSource source = GivenSource.of("a").end();
    ChunkPublisher publisher = ChunkPublisher.of(source, threads);
    publisher.subscribe(listening);
    Listening second = new Listening();
    publisher.subscribe(second);
    assertThat(second.next()).isInstanceOf(IllegalStateException.class);
    listening.subscription.request(1);
    assertThat(listening.next()).isEqualTo("a");
    assertThatThrownBy(() -> publisher.subscribe(null)).isInstanceOf(NullPointerException.class);
  }

  @Test
  void subscriberThatCancelled_isNotKept_byASourceThatIs() throws Exception {
    GivenSource source = GivenSource.of("a");
    WeakReference<Listening> gone = cancelled(source);
    for (int i = 0; i < 1_000 && gone.get() != null; i++) {
      System.gc();
      TimeUnit.MILLISECONDS.sleep(1);
    }
    assertThat(gone.get()).isNull();
    assertThat(source.isClosed()).isTrue();
  }

  private WeakReference<Listening> cancelled(GivenSource source) {
    Listening passing = new Listening();
    ChunkPublisher.of(source, threads).subscribe(passing);
    passing.subscription.cancel();
    return new WeakReference<>(passing);
  }
}
