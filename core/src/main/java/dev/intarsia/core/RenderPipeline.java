package dev.intarsia.core;

import dev.intarsia.core.delivery.PageDelivery;
import dev.intarsia.core.render.FragmentRenderer;
import dev.intarsia.core.render.Response;
import dev.intarsia.delivery.Delivery;
import dev.intarsia.delivery.Page;
import dev.intarsia.delivery.PageSink;
import dev.intarsia.delivery.PageStream;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.Rendered;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The way of a page, from asking to the last byte.
 *
 * <pre>
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

  private final FragmentRenderer renderer;
  private final PageDelivery delivery;

  RenderPipeline(FragmentRenderer renderer, PageDelivery delivery) {
    this.renderer = renderer;
    this.delivery = delivery;
    renderer.makePagesWith(this::inOnePiece);
  }

  Rendered skeleton(Fragment fragment, Response response) {
    return renderer.renderRoot(fragment, response);
  }

  Page page(Fragment fragment, Response response) {
    try {
      return deliver(fragment, response, Delivery.singleFlush(), NOWHERE);
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
    return delivery.stream(skeleton(fragment, response), response, chain);
  }

  Page deliver(Fragment fragment, Response response, Delivery chain, PageSink sink)
      throws IOException {
    Rendered skeleton = skeleton(fragment, response);
    return delivery.deliver(skeleton, response, chain, sink);
  }
}
