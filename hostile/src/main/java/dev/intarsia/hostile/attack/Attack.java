package dev.intarsia.hostile.attack;

/**
 * One kind of hostile input, tried on a site of its own.
 *
 * <p>The same seed tries the same input. Thread safety: none.
 */
public interface Attack extends AutoCloseable {

  /**
   * Tries the input of a seed, or several that belong together.
   *
   * @return how many were tried, at least 1
   * @throws Breach if the cache did anything that it must not
   */
  long attempt(long seed);

  /** Ends the site. */
  @Override
  void close();
}
