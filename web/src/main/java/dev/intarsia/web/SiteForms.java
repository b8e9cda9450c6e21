package dev.intarsia.web;

import dev.intarsia.context.RequestFacts;
import dev.intarsia.delivery.Delivery;
import dev.intarsia.delivery.PageStream;
import dev.intarsia.fragment.Rendered;
import dev.intarsia.web.exchange.ChunkSource;
import dev.intarsia.web.exchange.IncomingRequest;
import dev.intarsia.web.exchange.RequestHead;
import dev.intarsia.web.exchange.ResponseHead;
import dev.intarsia.web.streaming.BodyOptions;
import dev.intarsia.web.streaming.DeliveryRules;
import dev.intarsia.web.streaming.Markup;
import dev.intarsia.web.streaming.PageBodies;
import java.util.List;
import java.util.Locale;

/**
 * The forms in which a site sends its pages: special ones first, then whole or streamed.
 *
 * <p>Thread safety: safe.
 *
 * @param special asked in this order
 * @param bodies makes bodies of what no special form takes
 * @param rules which requests get a page while it is made
 */
record SiteForms(List<PageForm> special, PageBodies bodies, DeliveryRules rules) {

  SiteForms {
    special = List.copyOf(special);
  }

  Delivery delivery(RequestHead head, RequestFacts facts, Answer answer) {
    return answer
        .most()
        .map(most -> rules.choose(head, facts, most).delivery())
        .orElseGet(answer::delivery);
  }

  /** Whether any form wants to know what happened to each fragment. */
  boolean readExplanations(IncomingRequest request) {
    for (PageForm form : special) {
      if (form.readsExplanations(request)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The body of a page.
   *
   * @param known what was told before the first byte
   * @param announced the head as far as it follows from that
   */
  ChunkSource body(
      PageStream stream, Rendered known, ResponseHead announced, IncomingRequest request) {
    BodyOptions options =
        BodyOptions.of(markup(announced))
            .knowing(known.attachments())
            .withNotice(notice(request.url()));
    return bodies.body(stream, options);
  }

  private static Markup markup(ResponseHead announced) {
    String type = announced.first("Content-Type").orElse("text/html").toLowerCase(Locale.ROOT);
    return type.startsWith("text/html") ? Markup.HTML : Markup.OTHER;
  }

  /** Brings clients that can place nothing late to the same page in document order. */
  private String notice(String url) {
    int path = url.indexOf('/', url.indexOf("://") + "://".length());
    return path < 0 ? "" : rules.noScript().element(url.substring(path));
  }
}
