package dev.intarsia.failure;

import org.jspecify.annotations.Nullable;

/**
 * An invalidation that took effect here but could not be made durable or could not be told to
 * others.
 *
 * <p>The only failure of the cache that its caller must hear of: until it is repeated, another
 * process or a restart may still serve what should be gone.
 */
public final class InvalidationException extends IntarsiaException {

  private static final long serialVersionUID = 1L;

  /**
   * Says which invalidation failed.
   *
   * @param message names the ledger and the number of tags
   * @param cause the ledger's own failure, if there is one
   */
  public InvalidationException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
