package dev.intarsia.web.streaming;

import dev.intarsia.web.containment.Breach;
import dev.intarsia.web.containment.Containment;
import dev.intarsia.web.containment.Content;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether places of a page may still be left open.
 *
 * <p>Late parts are children of the body behind everything else. If something in the page reaches
 * out of its place, they are not, and no late part arrives any more: neither in a place that is
 * opened later nor in one that is open already. So what would break the page is written only while
 * nothing is open, and nothing is opened afterwards.
 *
 * <p>Thread safety: none; belongs to who polls.
 */
final class PageSafety {

  private static final Containment UNKNOWN =
      new Containment(Breach.NONE, 0, Content.FLOW, Set.of());

  private Containment page = UNKNOWN;
  private @Nullable String broken;
  private int open;

  /** The verdict on the page's skeleton. */
  void found(Containment verdict) {
    page = verdict;
    if (!verdict.contained()) {
      breakUp("the page: " + verdict.explanation());
    }
  }

  Containment page() {
    return page;
  }

  /** From here on everything goes in document order. */
  void breakUp(String reason) {
    if (broken == null) {
      broken = reason;
    }
  }

  /** Why everything goes in document order; null: it need not. */
  @Nullable String broken() {
    return broken;
  }

  void opened() {
    open++;
  }

  void filled() {
    open--;
  }

  boolean isAnyOpen() {
    return open > 0;
  }
}
