package dev.intarsia.web.driver;

import dev.intarsia.web.exchange.Body;
import dev.intarsia.web.exchange.Chunk;
import dev.intarsia.web.exchange.ChunkSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Makes a streamed body whole, for clients and servers that cannot stream.
 *
 * <p>Cost: holds references to all of its bytes, which it does not copy.
 */
public final class CollectedBody {

  private CollectedBody() {}

  /**
   * The body, once everything is there; no thread waits for that.
   *
   * @param executor takes chunks as they become ready
   * @return fails if the body cannot be completed
   */
  public static CompletionStage<Body.Whole> of(ChunkSource source, Executor executor) {
    CompletableFuture<Body.Whole> whole = new CompletableFuture<>();
    Collecting collecting = new Collecting();
    PumpDriver.start(
        source,
        collecting,
        executor,
        new PumpDriver.Ending() {
          @Override
          public void complete() {
            whole.complete(new Body.Whole(collecting.chunks));
          }

          @Override
          public void failed(Throwable cause) {
            whole.completeExceptionally(cause);
          }
        });
    return whole.minimalCompletionStage();
  }

  /**
   * The body; waits with the calling thread until everything is there.
   *
   * @throws IOException if the body cannot be completed
   */
  public static Body.Whole await(ChunkSource source) throws IOException {
    Collecting collecting = new Collecting();
    BlockingDriver.send(source, collecting);
    return new Body.Whole(collecting.chunks);
  }

  private static final class Collecting implements ByteSink {
    private final List<Chunk> chunks = new ArrayList<>();

    @Override
    public void write(Chunk chunk) {
      chunks.add(chunk);
    }

    @Override
    public void flush() {}
  }
}
