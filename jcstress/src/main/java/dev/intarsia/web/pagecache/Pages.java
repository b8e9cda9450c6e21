package dev.intarsia.web.pagecache;

import dev.intarsia.fragment.FragmentKey;
import java.time.Duration;
import java.util.stream.IntStream;

/** Pages that are asked for, and when. */
final class Pages {

  static final Duration WINDOW = Duration.ofMillis(10);
  static final long LONG_AGO_MILLIS = 10;
  static final long NOW_MILLIS = 1000;
  static final FragmentKey PAGE = FragmentKey.of("page");

  private static final int SLOTS = 1 << 14;

  /** Another page that is remembered where the first one is. */
  static final FragmentKey OTHER_OF_SAME_SLOT =
      IntStream.iterate(0, i -> i + 1)
          .mapToObj(i -> FragmentKey.of("page", Integer.toString(i)))
          .filter(key -> (key.low() - PAGE.low()) % SLOTS == 0)
          .findFirst()
          .orElseThrow();

  private Pages() {}
}
