package dev.intarsia.web.pagecache;

import dev.intarsia.RenderCache;
import dev.intarsia.RequestScope;
import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.event.Reason;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentKey;
import dev.intarsia.fragment.RenderScope;
import dev.intarsia.fragment.Rendered;
import dev.intarsia.web.edge.CacheStatus;
import dev.intarsia.web.edge.Forward;
import dev.intarsia.web.exchange.IncomingRequest;
import dev.intarsia.web.exchange.Layer.Next;
import dev.intarsia.web.exchange.RequestHead;
import dev.intarsia.web.exchange.Response;
import dev.intarsia.web.exchange.Response.Origin;
import dev.intarsia.web.exchange.ResponseHead;
import dev.intarsia.web.exchange.ServerTiming;
import dev.intarsia.web.layer.Conditional;
import dev.intarsia.web.pagecache.PageCache.Keeping;
import dev.intarsia.web.pagecache.ResponseRule.Outcome;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The way of one request through the page cache.
 *
 * <p>To the render cache a page is a fragment whose renderer asks the next layer. So look-up,
 * freshness, single flight and storing are the engine's; a response that is not to be kept has
 * max-age 0 and is handed on as it is.
 *
 * <p>Thread safety: none; one request, one thread.
 */
final class PageVisit {

  private static final Logger LOGGER = System.getLogger(PageCache.class.getName());

  private final Keeping keeping;
  private final IncomingRequest request;
  private final Next next;
  private final RequestScope scope;
  private final Fragment page;
  private final FragmentKey key;
  private Reason reason = Reason.FRESH;
  private @Nullable Response made;
  private @Nullable Exception refusal;
  private String left = "";

  PageVisit(
      Keeping keeping, IncomingRequest request, Next next, RequestScope scope, FragmentKey key) {
    this.keeping = keeping;
    this.request = request;
    this.next = next;
    this.scope = scope;
    this.key = key;
    this.page = Fragment.of(this::make).keyed(key);
  }

  /**
   * The page as it is kept, or the response of the next layer.
   *
   * @param cache to tell of damaged bytes
   */
  Response answer(RenderCache cache) throws Exception {
    Rendered found;
    try {
      found = scope.skeleton(page);
    } catch (RuntimeException failure) {
      return withoutCache(failure);
    }
    if (made != null && !left.isEmpty()) {
      return marked(made, forwarded().detail(left));
    }
    try {
      return kept(found);
    } catch (DamagedPageException damaged) {
      LOGGER.log(Level.WARNING, "a kept page is damaged, it is made anew", damaged);
      cache.invalidator().invalidate(key);
      return marked(
          next.answer(request),
          CacheStatus.forwarded(PageCache.NAME, Forward.MISS).detail("damaged"));
    }
  }

  /** Makes the page: what the engine calls if it has none. */
  private void make(RenderScope output) throws Exception {
    reason = missed();
    Response response;
    try {
      response = next.answer(asGet());
    } catch (Exception failure) {
      refusal = failure;
      throw failure;
    }
    made = response;
    long now = keeping.epochMillis().getAsLong();
    Outcome outcome = keeping.rule().of(response, scope.contexts(), now);
    if (outcome instanceof Outcome.Leave leave) {
      leave(output, leave.why());
    } else if (!keeping.admission().admits(key, now)) {
      leave(output, "first sight");
    } else {
      output.dependOn(((Outcome.Keep) outcome).on());
      output.write(keeping.form().of(response, now));
    }
  }

  /**
   * The request for the whole page: what is kept for HEAD answers GET too. Without its body, which
   * is in no key; HTTP/2 has bodies that no header announces.
   */
  private IncomingRequest asGet() {
    RequestHead head = request.head();
    RequestHead get =
        new RequestHead(
            "GET",
            head.target(),
            head.version(),
            head.scheme(),
            head.localAuthority(),
            head.fields());
    return new IncomingRequest(
        get,
        request.url(),
        request.verdict(),
        InputStream.nullInputStream(),
        request.arrivedNanos());
  }

  /** Why there is none; fresh by now means that somebody has stored it since this one looked. */
  private Reason missed() {
    Reason found = scope.explain(page).reason();
    return found == Reason.FRESH ? Reason.NOT_FOUND : found;
  }

  private void leave(RenderScope output, String why) {
    left = why;
    output.maxAge(0);
  }

  /** The page itself never fails for want of a cache. */
  private Response withoutCache(RuntimeException failure) throws Exception {
    if (refusal != null) {
      throw refusal;
    }
    // Once is enough: what fails here mostly fails for every request.
    Level level = keeping.hasComplained().compareAndSet(false, true) ? Level.WARNING : Level.DEBUG;
    LOGGER.log(level, "the page cache failed, the page goes on without it", failure);
    CacheStatus failed = CacheStatus.forwarded(PageCache.NAME, Forward.BYPASS).detail("failed");
    return marked(made != null ? made : next.answer(request), failed);
  }

  /** A response from the bytes that are kept, the same for who made them and who found them. */
  private Response kept(Rendered found) {
    StoredPage stored = StoredPage.of(found);
    long now = keeping.epochMillis().getAsLong();
    int coding = stored.chosen(request.head().fields().all("Accept-Encoding"));
    long remaining = found.cacheability().remainingSecondsAt(now);
    ResponseHead head = stored.head(coding);
    CacheStatus status;
    if (made == null) {
      head.set("Age", Long.toString(stored.ageSeconds(now)));
      head.remove(ServerTiming.NAME).add(new ServerTiming().and("page", request.elapsedNanos()));
      status = CacheStatus.hit(PageCache.NAME);
      status = remaining == Cacheability.PERMANENT ? status : status.ttl(remaining);
    } else if (scope.explain(page).isHit()) {
      timings(made.head(), head);
      status = forwarded().stored();
    } else {
      timings(made.head(), head);
      status = forwarded().detail("it changed while it was made");
      // What is dead already must not outlive this answer in caches outside.
      remaining = 0;
    }
    Origin origin = Origin.of(found.cacheability(), remaining, scope.contexts());
    Response response = new Response(head, stored.body(coding), Optional.of(origin));
    head.addMissing("Cache-Control", "private, no-store");
    return Conditional.applied(request.head(), marked(response, status));
  }

  private CacheStatus forwarded() {
    return CacheStatus.forwarded(PageCache.NAME, Forward.from(reason));
  }

  /** What the layers behind said of this one answer. */
  private static void timings(ResponseHead from, ResponseHead to) {
    for (String name : List.of(ServerTiming.NAME, CacheStatus.NAME)) {
      List<String> values = from.all(name);
      if (!values.isEmpty()) {
        to.set(name, String.join(", ", values));
      }
    }
  }

  /** The response, this layer's word behind those of the layers that it has passed. */
  static Response marked(Response response, CacheStatus status) {
    ResponseHead head = response.head();
    String earlier = String.join(", ", head.all(CacheStatus.NAME));
    String own = status.toString();
    head.set(CacheStatus.NAME, earlier.isEmpty() ? own : earlier + ", " + own);
    return response;
  }
}
