package dev.intarsia.failure;

import org.jspecify.annotations.Nullable;

/**
 * A fragment that could not be rendered for a reason other than its renderer's own unchecked
 * exception: a checked exception (the cause), nesting beyond the limit, a scope used after its
 * renderer returned.
 *
 * <p>Nothing of the failed fragment is in the cache.
 */
public final class RenderException extends IntarsiaException {

  private static final long serialVersionUID = 1L;

  /**
   * Says which fragment failed.
   *
   * @param message names the fragment
   * @param cause what the renderer threw, if it threw
   */
  public RenderException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
