package dev.intarsia.web.pagecache;

import dev.intarsia.fragment.FragmentKey;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Lets a page in when it is asked for a second time within a window, so that pages asked for once
 * displace nothing.
 *
 * <p>Remembers a fixed number of keys; a key that is forgotten costs one more rendering.
 *
 * <p>Thread safety: safe; plain hints, opaque accesses suffice.
 */
final class Admission {

  private static final int SLOTS = 1 << 14;
  private static final long WINDOW_BITS = 0xFFFFL;

  private final AtomicLongArray slots = new AtomicLongArray(SLOTS);
  private final long windowMillis;

  /** For windows of that length; zero lets everything in. */
  Admission(Duration window) {
    windowMillis = window.toMillis();
  }

  /** Whether a page is let in; if not, this was its first sight. */
  boolean admits(FragmentKey key, long nowMillis) {
    if (windowMillis == 0) {
      return true;
    }
    long window = (nowMillis / windowMillis) & WINDOW_BITS;
    long mark = (key.high() & ~WINDOW_BITS) | window;
    int slot = (int) (key.low() & (SLOTS - 1));
    long seen = slots.getOpaque(slot);
    // The window before this one may have ended a moment ago.
    long age = (window - (seen & WINDOW_BITS)) & WINDOW_BITS;
    slots.setOpaque(slot, mark);
    return seen != 0 && ((seen ^ mark) & ~WINDOW_BITS) == 0 && age <= 1;
  }
}
