package dev.intarsia.web.streaming;

import dev.intarsia.context.RequestFacts;
import dev.intarsia.web.exchange.Body;
import dev.intarsia.web.exchange.ExchangeFacts;
import dev.intarsia.web.exchange.IncomingRequest;
import dev.intarsia.web.exchange.Layer;
import dev.intarsia.web.exchange.Response;
import dev.intarsia.web.exchange.ResponseHead;
import dev.intarsia.web.wire.LateScript;
import java.nio.charset.StandardCharsets;

/**
 * Answers the paths that streamed pages need: the script that places late parts, and the way of
 * clients without script to pages in document order.
 *
 * <p>A page that is streamed loads the script by {@link #scriptElement}, in its head.
 *
 * <p>Thread safety: immutable.
 */
public final class StreamingPaths implements Layer {

  private static final String FOLDER = "/.intarsia/";

  private final LateScript script = LateScript.open();
  private final String scriptPath = FOLDER + script.fileName();
  private final ExchangeFacts facts;
  private final NoScript noScript;

  private StreamingPaths(ExchangeFacts facts, NoScript noScript) {
    this.facts = facts;
    this.noScript = noScript;
  }

  /**
   * The paths of a site.
   *
   * @param facts how the site describes requests
   * @param rules those of the site, whose cookie for clients without script is set here
   */
  public static StreamingPaths of(ExchangeFacts facts, DeliveryRules rules) {
    return new StreamingPaths(facts, rules.noScript());
  }

  /** The element by which a page loads the script; the same for every page, to be cached. */
  public String scriptElement() {
    return script.element(scriptPath);
  }

  @Override
  public Response answer(IncomingRequest request, Next next) throws Exception {
    String path = pathOf(request.head().target());
    if (path.equals(scriptPath) && request.head().isReading()) {
      return script.response();
    }
    return path.equals(noScript.path()) ? withoutScript(request) : next.answer(request);
  }

  private Response withoutScript(IncomingRequest request) {
    RequestFacts known = facts.plain(request.head(), request.url());
    NoScript.Reply reply = noScript.reply(known);
    ResponseHead head = new ResponseHead().status(reply.status());
    reply.fields().forEach(head::add);
    head.addMissing("Content-Type", "text/plain; charset=utf-8");
    return Response.of(head, Body.Whole.of(reply.text().getBytes(StandardCharsets.UTF_8)));
  }

  private static String pathOf(String target) {
    int end = target.indexOf('?');
    return end < 0 ? target : target.substring(0, end);
  }
}
