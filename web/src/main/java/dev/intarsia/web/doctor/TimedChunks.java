package dev.intarsia.web.doctor;

import dev.intarsia.spi.runtime.TimeSource;
import dev.intarsia.web.exchange.Chunk;
import dev.intarsia.web.exchange.ChunkSource;
import dev.intarsia.web.streaming.Alarm;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Chunks that become ready one after the other, at fixed times. No thread waits for them.
 *
 * <p>Thread safety: as {@link ChunkSource} says. What threads share are the callback and whether it
 * was closed, both volatile. Who finds nothing ready sets the alarm; who sets a callback runs it.
 * So of an alarm and a callback that meet, one of the two sees the other.
 */
final class TimedChunks implements ChunkSource {

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Probe probe;
  private final Rhythm rhythm;
  private final TimeSource time;
  private final Alarm alarm;
  private final long startNanos;
  private int sent;
  private int alarmedFor;
  private volatile Runnable callback = () -> {};
  private volatile boolean isOver;

  /**
   * How many chunks, and how far apart.
   *
   * @param chunks 1 or more
   * @param everyMillis 1 or more
   */
  record Rhythm(int chunks, long everyMillis) {}

  TimedChunks(Probe probe, Rhythm rhythm, TimeSource time, Alarm alarm) {
    this.probe = probe;
    this.rhythm = rhythm;
    this.time = time;
    this.alarm = alarm;
    this.startNanos = time.nanos();
  }

  @Override
  public @Nullable Chunk poll() {
    if (isDone()) {
      return null;
    }
    long left = sent * rhythm.everyMillis() * NANOS_PER_MILLI - (time.nanos() - startNanos);
    if (left > 0) {
      setAlarm(left);
      return null;
    }
    sent++;
    byte[] bytes = probe.chunk(sent, rhythm.chunks(), rhythm.everyMillis());
    if (sent == rhythm.chunks()) {
      isOver = true;
    }
    return Chunk.of(bytes);
  }

  /** Once for each chunk, however often it was asked for. */
  private void setAlarm(long nanos) {
    if (alarmedFor != sent) {
      alarmedFor = sent;
      alarm.after(Duration.ofNanos(nanos), () -> callback.run());
    }
  }

  @Override
  public boolean isDone() {
    return isOver;
  }

  @Override
  public void onReady(Runnable newCallback) {
    callback = newCallback;
    newCallback.run();
  }

  @Override
  public void close() {
    isOver = true;
    callback.run();
  }
}
