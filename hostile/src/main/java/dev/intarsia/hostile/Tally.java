package dev.intarsia.hostile;

import org.jspecify.annotations.Nullable;

/**
 * How far the attack on one target has come.
 *
 * @param seed the next one to try
 * @param inputs tried so far
 * @param seconds spent so far
 * @param breach what gave way, if anything did
 */
public record Tally(long seed, long inputs, double seconds, @Nullable String breach) {

  /** Nothing tried yet. */
  public static Tally from(long seed) {
    return new Tally(seed, 0, 0, null);
  }

  /** Whether nothing gave way. */
  public boolean isGood() {
    return breach == null;
  }
}
