package dev.intarsia.core;

import dev.intarsia.core.delivery.PageDelivery;
import dev.intarsia.core.hit.PageHits;
import dev.intarsia.core.hit.WholeStream;
import dev.intarsia.core.render.FragmentRenderer;
import dev.intarsia.core.render.Response;
import dev.intarsia.core.splice.ComposedPage;
import dev.intarsia.delivery.Delivery;
import dev.intarsia.delivery.Page;
import dev.intarsia.delivery.PageSink;
import dev.intarsia.delivery.PageStream;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.Rendered;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way of a page, from asking to the last byte.
 *
 * <pre>
 * if the cache has all of it     hit.PageHits                   no rendering, no waiting
 * otherwise
 * find or render the skeleton    FragmentRenderer
 *   resolve context values         context.RequestSnapshot      once per request
 *   look up                        variation.VariationLookup    signpost, then one batched read
 *   judge                          freshness.EntryJudge         expiry, tags
 *   on a miss: render and store    render.*                     single flight, bubbling
 * fill its holes                 delivery.HoleFilling           a batch per level, then renderers
 * deliver                        delivery.PageDelivery          stretch, hole, stretch …
 *   or piece by piece              delivery.StreamedPage         late parts as they become ready
 * </pre>
 */
final class RenderPipeline {

  private static final PageSink NOWHERE = (source, offset, length) -> {};

  private final PageHits hits;
  private final FragmentRenderer renderer;
  private final PageDelivery delivery;

  RenderPipeline(PageHits hits, FragmentRenderer renderer, PageDelivery delivery) {
    this.hits = hits;
    this.renderer = renderer;
    this.delivery = delivery;
    renderer.makePagesWith(this::inOnePiece);
  }

  Rendered skeleton(Fragment fragment, Response response) {
    return renderer.renderRoot(fragment, response);
  }

  /** The page if the cache holds every part of it; what is traced goes the long way. */
  private @Nullable ComposedPage whole(Fragment fragment, Response response, Delivery chain) {
    return response.trace() == null ? hits.find(fragment, response.moment(), chain) : null;
  }

  Page page(Fragment fragment, Response response) {
    ComposedPage whole = whole(fragment, response, Delivery.singleFlush());
    return whole == null ? filled(fragment, response) : whole;
  }

  /** The page, of which a part is missing. */
  Page filled(Fragment fragment, Response response) {
    try {
      return delivery.deliver(
          skeleton(fragment, response), response, Delivery.singleFlush(), NOWHERE);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private Rendered inOnePiece(Fragment fragment, Response response) {
    Page page = page(fragment, response);
    return new Rendered(
        page.bytes(), 0, page.length(), List.of(), page.cacheability(), page.attachments());
  }

  PageStream stream(Fragment fragment, Response response, Delivery chain) {
    ComposedPage whole = whole(fragment, response, chain);
    return whole == null
        ? delivery.stream(skeleton(fragment, response), response, chain)
        : new WholeStream(whole);
  }

  Page deliver(Fragment fragment, Response response, Delivery chain, PageSink sink)
      throws IOException {
    ComposedPage whole = whole(fragment, response, chain);
    if (whole == null) {
      return delivery.deliver(skeleton(fragment, response), response, chain, sink);
    }
    sink.begin(WholeStream.known(whole));
    whole.writeTo(sink);
    sink.end();
    return whole;
  }
}
