package dev.intarsia.web;

import dev.intarsia.event.Reason;
import java.util.Locale;

/**
 * The header {@code Cache-Status} of RFC 9211.
 *
 * <pre>
 * intarsia; hit                                        taken from the cache
 * intarsia; hit; detail="holes: 2 cached, 1 rendered"  and what was put into its holes
 * intarsia; fwd=miss; stored; detail="not found"       rendered and kept
 * intarsia; fwd=stale; stored; detail="invalidated"    there was one, not to be shown any more
 * intarsia; fwd=method; detail="writing request"       a form
 * intarsia; fwd=bypass; detail="no key"                never cached
 * </pre>
 */
final class PageStatus {

  /** The name of the header. */
  static final String NAME = "Cache-Status";

  /** Of a response that has nothing to do with the cache. */
  static final String NO_PAGE = "intarsia; fwd=bypass; detail=\"no page\"";

  private PageStatus() {}

  static String of(OutermostRender page, Holes holes) {
    StringBuilder value = new StringBuilder("intarsia; ");
    StringBuilder detail = new StringBuilder();
    if (page.isHit()) {
      value.append("hit");
    } else {
      value.append("fwd=").append(forward(page.reason()));
      value.append(page.isStored() ? "; stored" : "");
      detail.append(page.reason().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }
    String words = holes.words();
    detail.append(detail.length() > 0 && !words.isEmpty() ? "; " : "").append(words);
    return detail.length() == 0 ? value.toString() : value + "; detail=\"" + detail + '"';
  }

  /** Why it was not answered from the cache, in the words of the RFC. */
  private static String forward(Reason reason) {
    return switch (reason) {
      case EXPIRED, INVALIDATED, BELOW_FLOOR, OTHER_LEDGER, PENDING_BATCH -> "stale";
      case NO_KEY, UNCACHEABLE -> "bypass";
      case WRITING_REQUEST -> "method";
      default -> "miss";
    };
  }
}
