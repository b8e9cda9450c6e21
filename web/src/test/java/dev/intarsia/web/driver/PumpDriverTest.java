package dev.intarsia.web.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class PumpDriverTest {

  private final RecordingSink sink = new RecordingSink();
  private final ExecutorService one = Executors.newSingleThreadExecutor();
  private final CompletableFuture<Optional<Throwable>> ending = new CompletableFuture<>();

  @AfterEach
  void stop() {
    one.shutdownNow();
  }

  private PumpDriver start(GivenSource source, Executor executor) {
    return PumpDriver.start(
        source,
        sink,
        executor,
        new PumpDriver.Ending() {
          @Override
          public void complete() {
            assertThat(source.isClosed()).isTrue();
            assertThat(ending.complete(Optional.empty())).as("told once").isTrue();
          }

          @Override
          public void failed(Throwable cause) {
            assertThat(source.isClosed()).isTrue();
            assertThat(ending.complete(Optional.of(cause))).as("told once").isTrue();
          }
        });
  }

  private Optional<Throwable> ending() throws Exception {
    return ending.get(30, TimeUnit.SECONDS);
  }

  @Test
  void chunksReadyTogether_areFlushedOnce_andTheLastNotAtAll() throws Exception {
    GivenSource source = GivenSource.of("a", "b");
    start(source, one);
    assertThat(sink.nextFlushed()).isEqualTo("ab");
    source.give("c");
    assertThat(sink.nextFlushed()).isEqualTo("c");
    source.end();
    assertThat(ending()).isEmpty();
    assertThat(sink.hasFlushed()).isFalse();
  }

  @Test
  void thread_goesBack_whileNothingIsReady() throws Exception {
    GivenSource source = GivenSource.of("a");
    start(source, one);
    assertThat(sink.nextFlushed()).isEqualTo("a");
    assertThat(one.submit(() -> "free").get(30, TimeUnit.SECONDS)).isEqualTo("free");
    source.give("b");
    assertThat(sink.nextFlushed()).isEqualTo("b");
  }

  @Test
  void failureOfTheSink_saysThatTheClientIsGone() throws Exception {
    sink.refusing("b");
    start(GivenSource.of("a", "b"), one);
    assertThat(ending()).get().isInstanceOf(ClientGoneException.class);
  }

  @Test
  void failureOfTheSource_isTold_asItIs() throws Exception {
    IOException failure = new IOException("cannot be completed");
    start(GivenSource.of("a").fail(failure), one);
    assertThat(ending()).containsSame(failure);
  }

  @Test
  void executorThatRefuses_isAFailure() throws Exception {
    GivenSource source = GivenSource.of("a");
    one.shutdownNow();
    start(source, one);
    assertThat(ending()).get().isInstanceOf(RejectedExecutionException.class);
  }

  @Test
  void executorThatRefusesLater_isAFailure() throws Exception {
    GivenSource source = GivenSource.of("a");
    start(source, one);
    assertThat(sink.nextFlushed()).isEqualTo("a");
    one.shutdown();
    assertThat(one.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    source.give("b");
    assertThat(ending()).get().isInstanceOf(RejectedExecutionException.class);
  }

  @Test
  void cancelling_closesTheSourceAtOnce_andIsTold() throws Exception {
    GivenSource source = GivenSource.of("a");
    PumpDriver pump = start(source, one);
    assertThat(sink.nextFlushed()).isEqualTo("a");
    IllegalStateException cause = new IllegalStateException("too late");
    pump.cancel(cause);
    assertThat(source.isClosed()).isTrue();
    assertThat(ending()).containsSame(cause);
    pump.cancel(new IllegalStateException("again"));
  }

  @Test
  void cancelling_whileAChunkIsWritten_isTold_whenItHasBeen() throws Exception {
    GivenSource source = GivenSource.of("a", "b");
    CountDownLatch isWriting = new CountDownLatch(1);
    CountDownLatch mayWrite = new CountDownLatch(1);
    Executor held =
        task ->
            one.execute(
                () -> {
                  isWriting.countDown();
                  try {
                    mayWrite.await();
                  } catch (InterruptedException given) {
                    Thread.currentThread().interrupt();
                  }
                  task.run();
                });
    PumpDriver pump = start(source, held);
    assertThat(isWriting.await(30, TimeUnit.SECONDS)).isTrue();
    pump.cancel(new IOException("gone"));
    assertThat(source.isClosed()).isTrue();
    assertThat(ending.isDone()).isFalse();
    mayWrite.countDown();
    assertThat(ending()).get().isInstanceOf(IOException.class);
    assertThat(sink.unflushed()).isEmpty();
  }

  @Test
  void cancelling_afterTheEnd_changesNothing() throws Exception {
    PumpDriver pump = start(GivenSource.of("a").end(), one);
    assertThat(ending()).isEmpty();
    pump.cancel(new IOException("too late"));
    assertThat(ending()).isEmpty();
  }

  @Test
  void sourceThatIsWholeAtOnce_isWrittenOnTheCallingThread_ifThatIsTheExecutor() throws Exception {
    start(GivenSource.of("a").end(), Runnable::run);
    assertThat(ending()).isEmpty();
    assertThat(sink.unflushed()).isEqualTo("a");
  }

  @Test
  void collectedBody_isWhole_orFails() throws Exception {
    GivenSource source = GivenSource.of("a");
    var whole = CollectedBody.of(source, one).toCompletableFuture();
    source.give("bc").end();
    assertThat(whole.get(30, TimeUnit.SECONDS).length()).isEqualTo(3);
    var failed =
        CollectedBody.of(GivenSource.of("a").fail(new IOException("no")), one)
            .toCompletableFuture();
    assertThat(failed).failsWithin(Duration.ofSeconds(30));
  }
}
