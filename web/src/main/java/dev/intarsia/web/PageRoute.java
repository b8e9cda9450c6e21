package dev.intarsia.web;

import dev.intarsia.RenderCache;
import dev.intarsia.RequestScope;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.Attachments.Header;
import dev.intarsia.web.edge.HeaderField;
import dev.intarsia.web.exchange.Body;
import dev.intarsia.web.exchange.ExchangeFacts;
import dev.intarsia.web.exchange.IncomingRequest;
import dev.intarsia.web.exchange.Response;
import dev.intarsia.web.exchange.ResponseHead;
import dev.intarsia.web.exchange.ServerTiming;

/**
 * The innermost layer: opens the request's scope, asks the application, and renders its page.
 *
 * <p>Thread safety: safe.
 */
final class PageRoute {

  /** What the render cache keeps is not for caches outside, unless a layer says so. */
  private static final HeaderField NOT_FOR_OTHERS =
      new HeaderField("Cache-Control", "private, no-store");

  private final RenderCache cache;
  private final Route route;
  private final ExchangeFacts facts;
  private final SiteForms forms;

  PageRoute(RenderCache cache, Route route, ExchangeFacts facts, SiteForms forms) {
    this.cache = cache;
    this.route = route;
    this.facts = facts;
    this.forms = forms;
  }

  Response answer(IncomingRequest request) throws Exception {
    RequestFacts known = facts.of(request.head(), request.url());
    RequestScope scope =
        forms.readExplanations(request) ? cache.beginTraced(known) : cache.begin(known);
    boolean isHandedOn = false;
    try {
      Answer answer = route.answer(new WebRequest(known, scope, request));
      if (answer.page().isEmpty()) {
        return empty(answer, request);
      }
      Response response = new PageAnswer(request, answer, scope, forms).render(answer.page().get());
      isHandedOn = response.body() instanceof Body.Streamed;
      return response;
    } finally {
      if (!isHandedOn) {
        scope.close();
      }
    }
  }

  private static Response empty(Answer answer, IncomingRequest request) {
    ResponseHead head = head(Attachments.NONE, answer);
    head.add(PageStatus.NO_PAGE.field());
    if (head.all(ServerTiming.NAME).isEmpty()) {
      head.add(PageTiming.total(request.elapsedNanos()));
    }
    return Response.of(head, Body.NONE);
  }

  static ResponseHead head(Attachments attachments, Answer answer) {
    ResponseHead head = new ResponseHead().attach(attachments);
    for (Header header : answer.headers()) {
      head.add(header);
    }
    return head.addMissing(NOT_FOR_OTHERS);
  }
}
