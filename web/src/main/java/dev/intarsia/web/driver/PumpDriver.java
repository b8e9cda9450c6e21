package dev.intarsia.web.driver;

import dev.intarsia.web.exchange.ChunkSource;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Sends a streamed body with threads of an executor that never wait for what is not ready: what is
 * ready is written, then the thread goes back until there is more.
 *
 * <p>So a page with a slow hole costs no thread while it waits, on any JDK. A client that reads
 * slowly makes the thread wait that writes to it, as long as the sink lets it.
 *
 * <p>Thread safety: safe. Source and sink are used by one thread at a time, each seeing what the
 * one before did.
 */
public final class PumpDriver {

  /** Is told once how it ended, on the executor; the source is closed by then. */
  public interface Ending {

    /** Everything was written; the output is to be ended, which flushes. */
    void complete();

    /**
     * It cannot be completed: the output is to be cut off, not ended.
     *
     * @param cause a {@link ClientGoneException} if the sink failed
     */
    void failed(Throwable cause);
  }

  private final ChunkSource source;
  private final Flushing flushing;
  private final Ending ending;
  private final SerialTask runs;
  private final AtomicReference<@Nullable Throwable> cancelled = new AtomicReference<>();

  private PumpDriver(ChunkSource source, ByteSink sink, Executor executor, Ending ending) {
    this.source = Objects.requireNonNull(source);
    this.flushing = new Flushing(source, Objects.requireNonNull(sink));
    this.ending = Objects.requireNonNull(ending);
    this.runs = new SerialTask(Objects.requireNonNull(executor), this::run, this::end);
  }

  /**
   * Begins to send; returns at once.
   *
   * @param executor runs what writes; if it refuses, the ending is told of that on another thread
   */
  public static PumpDriver start(
      ChunkSource source, ByteSink sink, Executor executor, Ending ending) {
    PumpDriver pump = new PumpDriver(source, sink, executor, ending);
    pump.source.onReady(pump.runs::signal);
    pump.runs.signal();
    pump.runs.open();
    return pump;
  }

  /**
   * Gives up: what is still being rendered is abandoned at once, the ending is told as soon as
   * nobody writes any more. Does nothing if it has ended.
   *
   * @param cause what the ending is told
   */
  public void cancel(Throwable cause) {
    // Set before the source is closed: a closed source looks like one that is complete.
    if (cancelled.compareAndSet(null, Objects.requireNonNull(cause))) {
      source.close();
      runs.signal();
    }
  }

  private void run() {
    try {
      if (cancelled.get() != null || flushing.isAllWritten()) {
        end(cancelled.get());
      }
    } catch (IOException | RuntimeException | Error failure) {
      Throwable cause = cancelled.get();
      end(cause == null ? failure : cause);
    }
  }

  private void end(@Nullable Throwable cause) {
    runs.end();
    source.close();
    if (cause == null) {
      ending.complete();
    } else {
      ending.failed(cause);
    }
  }
}
