package dev.intarsia.web;

import dev.intarsia.event.Reason;
import dev.intarsia.web.edge.CacheStatus;
import dev.intarsia.web.edge.Forward;
import java.util.Locale;

/**
 * What the render cache did for a page, as a member of {@code Cache-Status}.
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

  private static final String LAYER = "intarsia";

  /** Of a response that has nothing to do with the cache. */
  static final CacheStatus NO_PAGE = CacheStatus.forwarded(LAYER, Forward.BYPASS).detail("no page");

  private PageStatus() {}

  static CacheStatus of(OutermostRender page, Holes holes) {
    if (page.isHit()) {
      return CacheStatus.hit(LAYER).detail(holes.words());
    }
    Reason reason = page.reason();
    CacheStatus status = CacheStatus.forwarded(LAYER, Forward.from(reason));
    String words = holes.words();
    String detail = reason.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return (page.isStored() ? status.stored() : status)
        .detail(words.isEmpty() ? detail : detail + "; " + words);
  }
}
