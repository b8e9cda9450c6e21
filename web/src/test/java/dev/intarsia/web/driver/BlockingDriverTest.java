package dev.intarsia.web.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class BlockingDriverTest {

  private final RecordingSink sink = new RecordingSink();

  private CompletableFuture<Void> sending(GivenSource source) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            BlockingDriver.send(source, sink);
          } catch (IOException failure) {
            throw new UncheckedIOException(failure);
          }
        });
  }

  @Test
  void chunksReadyTogether_areFlushedOnce_andTheLastNotAtAll() throws Exception {
    GivenSource source = GivenSource.of("a", "b", "c");
    CompletableFuture<Void> sending = sending(source);
    assertThat(sink.nextFlushed()).isEqualTo("abc");
    source.give("d");
    assertThat(sink.nextFlushed()).isEqualTo("d");
    source.end();
    sending.get(30, TimeUnit.SECONDS);
    assertThat(sink.hasFlushed()).isFalse();
    assertThat(source.isClosed()).isTrue();
  }

  @Test
  void wholeSource_isWrittenWithoutFlush() throws IOException {
    GivenSource source = GivenSource.of("a", "b").end();
    BlockingDriver.send(source, sink);
    assertThat(sink.unflushed()).isEqualTo("ab");
    assertThat(sink.hasFlushed()).isFalse();
    assertThat(source.isClosed()).isTrue();
  }

  @Test
  void newsWithoutReason_flushesNothing() throws Exception {
    GivenSource source = GivenSource.of("a");
    CompletableFuture<Void> sending = sending(source);
    assertThat(sink.nextFlushed()).isEqualTo("a");
    source.told().told().give("b");
    assertThat(sink.nextFlushed()).isEqualTo("b");
    source.end();
    sending.get(30, TimeUnit.SECONDS);
    assertThat(sink.hasFlushed()).isFalse();
  }

  @Test
  void head_isFlushed_beforeTheFirstChunkIsReady() throws Exception {
    GivenSource source = new GivenSource();
    CompletableFuture<Void> sending = sending(source);
    assertThat(sink.nextFlushed()).isEmpty();
    source.give("a");
    assertThat(sink.nextFlushed()).isEqualTo("a");
    source.end();
    sending.get(30, TimeUnit.SECONDS);
  }

  @Test
  void failureOfTheSink_saysThatTheClientIsGone_andClosesTheSource() {
    GivenSource source = GivenSource.of("a", "b").end();
    assertThatThrownBy(() -> BlockingDriver.send(source, sink.refusing("b")))
        .isInstanceOf(ClientGoneException.class)
        .hasRootCauseMessage("refused");
    assertThat(source.isClosed()).isTrue();
  }

  @Test
  void failureOfAFlush_saysThatTheClientIsGone_andClosesTheSource() {
    GivenSource source = GivenSource.of("a");
    assertThatThrownBy(() -> BlockingDriver.send(source, sink.refusing("|")))
        .isInstanceOf(ClientGoneException.class);
    assertThat(source.isClosed()).isTrue();
  }

  @Test
  void failureOfTheSource_passesThrough_andClosesIt() {
    IOException failure = new IOException("cannot be completed");
    GivenSource source = GivenSource.of("a").fail(failure);
    assertThatThrownBy(() -> BlockingDriver.send(source, sink)).isSameAs(failure);
    assertThat(sink.unflushed()).isEqualTo("a");
    assertThat(source.isClosed()).isTrue();
  }

  @Test
  void interruption_endsTheWait_closesTheSource_andIsKept() {
    GivenSource source = GivenSource.of("a");
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> BlockingDriver.send(source, sink))
        .isInstanceOf(InterruptedIOException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(source.isClosed()).isTrue();
  }

  @Test
  void closingTheSource_endsTheWait() throws Exception {
    GivenSource source = GivenSource.of("a");
    CompletableFuture<Void> sending = sending(source);
    assertThat(sink.nextFlushed()).isEqualTo("a");
    source.close();
    sending.get(30, TimeUnit.SECONDS);
  }
}
