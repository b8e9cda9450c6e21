package dev.intarsia.demo.compare;

import dev.intarsia.RenderCache;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.core.Intarsia;
import dev.intarsia.demo.html.Paths;
import dev.intarsia.web.Answer;
import dev.intarsia.web.PageService;
import dev.intarsia.web.WebRequest;
import dev.intarsia.web.exchange.ExchangeFacts;
import dev.intarsia.web.exchange.Layer;
import dev.intarsia.web.layer.EdgeHeaders;
import dev.intarsia.web.pagecache.PageCache;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The comparison of ways of delivery, to be mounted in a site: what its cache needs, what is known
 * of requests, the layers that some of the ways need, and the answers.
 *
 * <p>Thread safety: safe.
 */
public final class Comparison {

  private static final String USER = "user";

  private final ComparePage page;
  private final CompareRoute route;
  private final CompareEsi esi = CompareEsi.withNewKey();
  private final CompareStreaming streaming = new CompareStreaming();

  private Comparison(CompareBlocks blocks) {
    CompareAssets assets = CompareAssets.read();
    page = new ComparePage(blocks, assets);
    route =
        new CompareRoute(
            assets, page, new ComparePanes(assets), new CompareRoute.Ways(streaming, esi));
  }

  /** The comparison; its slowness is real waiting. */
  public static Comparison of(InstantSource clock) {
    return with(new CompareBlocks(time -> Thread.sleep(time.toMillis()), clock));
  }

  /** The comparison, with slowness of another kind. */
  static Comparison with(CompareBlocks blocks) {
    return new Comparison(blocks);
  }

  /** Tells a cache to be built what the pages need. */
  public Intarsia.Builder registerWith(Intarsia.Builder cache) {
    return page.registerWith(cache);
  }

  /** What is known of requests: here by the URL alone, elsewhere as the site says. */
  public static ExchangeFacts.Completion facts(ExchangeFacts.Completion elsewhere) {
    return (known, more) -> {
      Optional<CompareRequest> asked = CompareFacts.asked(known);
      if (asked.isPresent()) {
        CompareFacts.complete(asked.get(), more);
      } else {
        elsewhere.complete(known, more);
      }
    };
  }

  /**
   * Tells a site to be built what is done before a page is rendered, and after: the page cache,
   * headers that keep proxies from holding a page back, includes; each only for those requests that
   * ask for it.
   */
  public PageService.Builder mountIn(PageService.Builder site, RenderCache cache) {
    // Who looks at the page is a matter of its URL, so the page cache may know it.
    PageCache pages =
        PageCache.builder(cache)
            .facts(ExchangeFacts.plain().completedBy(facts((known, more) -> {})))
            .following(USER)
            .build();
    return site.layer(onlyFor(CompareMode.STREAM, EdgeHeaders.builder().build()))
        .layer(onlyFor(CompareMode.PAGE, pages))
        .layer(esi.fragments(cache))
        .form(streaming)
        .form(esi.pages());
  }

  private static Layer onlyFor(CompareMode mode, Layer layer) {
    return (request, next) ->
        CompareRequest.asks(request.url(), mode)
            ? layer.answer(request, next)
            : next.answer(request);
  }

  /**
   * Whether a request is for the comparison, its files, or the way back to a page without script.
   */
  public static boolean isAbout(RequestFacts request) {
    return request.path().equals(Paths.COMPARE)
        || request.path().startsWith(Paths.ASSETS)
        || request.path().equals(CompareStreaming.NO_SCRIPT.path());
  }

  /**
   * The answer to a request that is for the comparison; nothing if there is no such file.
   *
   * @throws BadArgumentException naming what was given and what is allowed
   */
  public Optional<Answer> answer(WebRequest request) throws BadArgumentException {
    return route.answer(request);
  }
}
