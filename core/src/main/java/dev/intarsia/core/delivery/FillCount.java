package dev.intarsia.core.delivery;

import dev.intarsia.delivery.Page;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts how the holes of a page are filled.
 *
 * <p>Thread safety: safe; each number for itself.
 */
final class FillCount {

  private final AtomicInteger cached = new AtomicInteger();
  private final AtomicInteger rendered = new AtomicInteger();
  private final AtomicLong renderNanos = new AtomicLong();

  /** Where what fills a hole came from, whatever strategy has asked for it. */
  enum Source {
    CACHE,
    RENDERER
  }

  void filledFrom(Source source) {
    (source == Source.CACHE ? cached : rendered).incrementAndGet();
  }

  void failed() {
    rendered.incrementAndGet();
  }

  /** Time spent on rendering one. */
  void spent(long nanos) {
    renderNanos.addAndGet(nanos);
  }

  Page.Filled filled() {
    return new Page.Filled(cached.get(), rendered.get(), renderNanos.get());
  }
}
