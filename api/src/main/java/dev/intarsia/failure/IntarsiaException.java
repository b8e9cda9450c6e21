package dev.intarsia.failure;

import org.jspecify.annotations.Nullable;

/**
 * The root of every exception that Intarsia itself throws.
 *
 * <p>Unchecked and sealed: a handler can be exhaustive.
 */
public abstract sealed class IntarsiaException extends RuntimeException
    permits InvalidInputException,
        ConfigurationException,
        RenderException,
        StoreException,
        InvalidationException {

  private static final long serialVersionUID = 1L;

  IntarsiaException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
