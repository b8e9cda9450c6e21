package dev.intarsia.failure;

import org.jspecify.annotations.Nullable;

/**
 * A store that could not do what was asked: an entry over its limit, a damaged entry, a closed or
 * failing backend.
 *
 * <p>Stores throw it; the engine turns it into a miss and an event, so that pages never see it.
 */
public final class StoreException extends IntarsiaException {

  private static final long serialVersionUID = 1L;

  /**
   * Says what failed.
   *
   * @param message names the store, what was asked and what is allowed
   * @param cause the backend's own failure, if there is one
   */
  public StoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
