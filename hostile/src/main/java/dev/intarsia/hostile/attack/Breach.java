package dev.intarsia.hostile.attack;

import org.jspecify.annotations.Nullable;

/**
 * Hostile input or a failure has done harm: wrong content, an exception, too much memory or time.
 */
public final class Breach extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Says what was done and what came of it. */
  public Breach(String what) {
    this(what, null);
  }

  /** Says what was done, and by which exception it showed. */
  public Breach(String what, @Nullable Throwable cause) {
    super(what, cause);
  }
}
