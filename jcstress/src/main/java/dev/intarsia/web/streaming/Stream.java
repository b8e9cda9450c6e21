package dev.intarsia.web.streaming;

import dev.intarsia.delivery.Page;
import dev.intarsia.delivery.PageStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A stream that has nothing, and an alarm that tells whether it was set and not called off. */
final class Stream implements PageStream, Alarm {

  static final Runnable NOTHING = () -> {};

  private volatile boolean isSet;
  private volatile boolean isOff;

  boolean isAlarmLeft() {
    return isSet && !isOff;
  }

  @Override
  public Runnable after(Duration delay, Runnable wake) {
    isSet = true;
    return () -> isOff = true;
  }

  @Override
  public @Nullable Piece poll() {
    return null;
  }

  @Override
  public boolean isDone() {
    return false;
  }

  @Override
  public void onReady(Runnable callback) {}

  @Override
  public Page page() {
    throw new UnsupportedOperationException("a stream without a page");
  }

  @Override
  public void close() {}
}
