package dev.intarsia.web.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.web.exchange.Chunk;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** No news is lost, whoever brings it when. */
@Timeout(120)
final class PumpStressTest {

  private static final int ROUNDS = 2_000;
  private static final int CHUNKS = 200;

  /** Unguarded on purpose: runs that overlap, or do not see each other, lose counts. */
  private static final class Counting implements ByteSink {
    private int next;
    private int flushes;
    private boolean isInOrder = true;

    @Override
    public void write(Chunk chunk) {
      isInOrder &= chunk.offset() == next;
      next++;
    }

    @Override
    public void flush() {
      flushes++;
    }
  }

  @Test
  void everyChunk_isWrittenOnce_inOrder_byRunsThatFollowEachOther() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    byte[] bytes = new byte[CHUNKS];
    try {
      for (int round = 0; round < ROUNDS; round++) {
        GivenSource source = new GivenSource();
        Counting sink = new Counting();
        CompletableFuture<Optional<Throwable>> ending = new CompletableFuture<>();
        threads.execute(() -> disturb(source, ending));
        PumpDriver.start(source, sink, threads, told(ending));
        for (int i = 0; i < CHUNKS; i++) {
          source.give(new Chunk(bytes, i, 0));
        }
        source.end();
        assertThat(ending.get(30, TimeUnit.SECONDS)).as("round %d", round).isEmpty();
        assertThat(sink.next).isEqualTo(CHUNKS);
        assertThat(sink.isInOrder).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static void disturb(GivenSource source, CompletableFuture<?> ending) {
    while (!ending.isDone()) {
      source.told();
      Thread.onSpinWait();
    }
  }

  private static PumpDriver.Ending told(CompletableFuture<Optional<Throwable>> ending) {
    return new PumpDriver.Ending() {
      @Override
      public void complete() {
        ending.complete(Optional.empty());
      }

      @Override
      public void failed(Throwable cause) {
        ending.complete(Optional.of(cause));
      }
    };
  }
}
