package dev.intarsia.core.event;

import dev.intarsia.event.RenderCacheListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Tells one listener; swallows what it throws and reports the first case to the system logger.
 *
 * <p>Cost: nothing without a listener, callers ask {@link #isListening} first.
 */
public final class Notifier {

  private final RenderCacheListener listener;
  private final boolean isListening;
  private final AtomicBoolean hasReported = new AtomicBoolean();

  /** Tells this listener. */
  public Notifier(RenderCacheListener listener) {
    this.listener = listener;
    this.isListening = listener != RenderCacheListener.NONE;
  }

  /** Whether anybody listens. */
  public boolean isListening() {
    return isListening;
  }

  /** Tells the listener. */
  public void tell(Consumer<RenderCacheListener> event) {
    if (!isListening) {
      return;
    }
    try {
      event.accept(listener);
    } catch (Throwable failure) {
      if (hasReported.compareAndSet(false, true)) {
        // By its class: what it says of itself may fail too.
        logger()
            .log(
                Level.WARNING,
                "listener "
                    + listener.getClass().getName()
                    + " failed; later failures are not reported",
                failure);
      }
    }
  }

  /** Tells the listener and the system logger that a store failed. */
  public void storeFailed(String store, Throwable failure) {
    logger().log(Level.DEBUG, "store " + store + " failed", failure);
    tell(to -> to.storeFailed(store, failure));
  }

  /** Asked for when there is something to say: a logger is forty classes to load. */
  private static Logger logger() {
    return System.getLogger("dev.intarsia");
  }
}
