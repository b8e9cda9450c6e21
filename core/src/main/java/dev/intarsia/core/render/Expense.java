package dev.intarsia.core.render;

import dev.intarsia.failure.RenderException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What one page may cost, so that fragments that contain each other many times over end in an
 * exception and not in the memory of all pages: without a limit thirty fragments, each of them
 * twice in the one before, make a gigabyte.
 *
 * <p>Thread safety: safe.
 */
final class Expense {

  /** How many fragments may be looked up or rendered for one page. */
  static final int MOST_FRAGMENTS = 1 << 20;

  /** What a fragment costs that lies too deep: an exception with a very long trace. */
  private static final int REFUSAL = 1 << 10;

  /** How many bytes all embedding together may copy; a byte counts once for each level. */
  static final long MOST_EMBEDDED_BYTES = 1L << 28;

  private final AtomicInteger fragments = new AtomicInteger();
  private final AtomicLong embeddedBytes = new AtomicLong();

  /**
   * Counts a fragment.
   *
   * @throws RenderException beyond the limit
   */
  void fragment(String label, Frame around) {
    if (fragments.incrementAndGet() > MOST_FRAGMENTS) {
      throw new RenderException(
          "a page has more than %d fragments: %s in … %s".formatted(MOST_FRAGMENTS, label, around),
          null);
    }
  }

  /** Counts a fragment that is refused for its depth; its renderer may go on with others. */
  void refusal() {
    if (fragments.get() <= MOST_FRAGMENTS) {
      fragments.addAndGet(REFUSAL);
    }
  }

  /**
   * Counts output that is put into other output.
   *
   * @throws RenderException beyond the limit
   */
  void embedded(int bytes, Frame into) {
    if (embeddedBytes.addAndGet(bytes) > MOST_EMBEDDED_BYTES) {
      throw new RenderException(
          "a page embeds more than %d bytes: into %s".formatted(MOST_EMBEDDED_BYTES, into), null);
    }
  }
}
