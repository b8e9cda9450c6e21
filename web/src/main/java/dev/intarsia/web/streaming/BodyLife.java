package dev.intarsia.web.streaming;

import dev.intarsia.delivery.PageStream;
import dev.intarsia.spi.runtime.TimeSource;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The part of a body that threads share: who is to be called, whether it is over, and the alarm.
 *
 * <p>Thread safety: safe. Whoever turns {@code isOver} ends the body, nobody else does. An alarm is
 * set by who takes the place of none in {@code alarm}, and called off by who takes it out; who set
 * one looks at {@code isOver} afterwards, and who ends looks at {@code alarm} afterwards, so of the
 * two that meet one sees the other. {@code isIdle} is written by who polls before it looks at
 * {@code callback}, and read by who sets a callback after setting it, for the same reason.
 */
final class BodyLife {

  private static final System.Logger LOG = System.getLogger("dev.intarsia.web");
  private static final Runnable NOBODY = () -> {};
  private static final Duration LEAST = Duration.ofMillis(1);

  private final PageStream stream;
  private final TimeSource time;
  private final Alarm alarms;
  private final Runnable onEnd;
  private final long limitNanos;
  private final long startNanos;
  private final AtomicBoolean isOver = new AtomicBoolean();
  private final AtomicReference<@Nullable Setting> alarm = new AtomicReference<>();
  private volatile Runnable callback = NOBODY;
  private volatile boolean isIdle;

  /** One setting of the alarm. */
  private static final class Setting {
    volatile Runnable off = NOBODY;
  }

  BodyLife(PageStream stream, StreamingSettings settings, Runnable onEnd) {
    this.stream = stream;
    this.time = settings.time();
    this.alarms = settings.alarm();
    this.onEnd = onEnd;
    this.limitNanos = settings.deadline().toNanos();
    this.startNanos = time.nanos();
  }

  boolean isOver() {
    return isOver.get();
  }

  boolean isLate() {
    return leftNanos() <= 0;
  }

  private long leftNanos() {
    return limitNanos - (time.nanos() - startNanos);
  }

  /** Somebody looks whether there is something. */
  void asked() {
    if (isIdle) {
      isIdle = false;
    }
  }

  /** There is nothing to give out now. */
  void idle() {
    isIdle = true;
    if (callback != NOBODY) {
      setAlarm();
    }
  }

  void onReady(Runnable newCallback) {
    callback = newCallback;
    stream.onReady(newCallback);
    if (isOver() || !isIdle) {
      newCallback.run();
    } else {
      setAlarm();
    }
  }

  private void setAlarm() {
    Setting setting = new Setting();
    if (isOver() || !alarm.compareAndSet(null, setting)) {
      return;
    }
    Duration left = Duration.ofNanos(Math.max(LEAST.toNanos(), leftNanos()));
    setting.off = alarms.after(left, () -> ring(setting));
    if (isOver()) {
      setting.off.run();
    }
  }

  private void ring(Setting setting) {
    alarm.compareAndSet(setting, null);
    callback.run();
  }

  /** It is over, however it ended; once. */
  void end() {
    if (!isOver.compareAndSet(false, true)) {
      return;
    }
    Setting setting = alarm.getAndSet(null);
    if (setting != null) {
      setting.off.run();
    }
    try {
      stream.close();
    } finally {
      try {
        onEnd.run();
      } catch (RuntimeException failure) {
        LOG.log(Level.WARNING, "What was to run at a page's end failed", failure);
      } finally {
        callback.run();
      }
    }
  }
}
