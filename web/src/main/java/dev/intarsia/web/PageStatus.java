package dev.intarsia.web;

import dev.intarsia.event.Reason;
import dev.intarsia.web.edge.CacheStatus;
import dev.intarsia.web.edge.Forward;
import dev.intarsia.web.edge.HeaderField;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

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

  /** Of hits all of whose holes were cached, by the number of holes: nearly all there are. */
  private static final List<HeaderField> WHOLE =
      IntStream.range(0, 33).mapToObj(holes -> hit(new Holes(0, holes, 0, 0))).toList();

  private static HeaderField hit(Holes holes) {
    return CacheStatus.hit(LAYER).detail(holes.words()).field();
  }

  static HeaderField of(OutermostRender page, Holes holes) {
    if (page.isHit()) {
      boolean isWhole = holes.open() == 0 && holes.rendered() == 0 && holes.cached() < WHOLE.size();
      return isWhole ? WHOLE.get(holes.cached()) : hit(holes);
    }
    Reason reason = page.reason();
    CacheStatus status = CacheStatus.forwarded(LAYER, Forward.from(reason));
    String words = holes.words();
    String detail = reason.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return (page.isStored() ? status.stored() : status)
        .detail(words.isEmpty() ? detail : detail + "; " + words)
        .field();
  }
}
