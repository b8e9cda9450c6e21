package dev.intarsia.web;

import dev.intarsia.RequestScope;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.web.exchange.IncomingRequest;
import dev.intarsia.web.exchange.RequestHead;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * One request, for the application: what is known of it, its scope in the render cache, and its
 * body.
 *
 * <p>The scope was opened before the route was called, so data that the route reads is no older
 * than the scope says. It is closed when the response has been sent.
 *
 * <p>Thread safety: facts and scope may be used by several threads, the body by one.
 */
public final class WebRequest {

  private final RequestFacts facts;
  private final RequestScope scope;
  private final IncomingRequest incoming;

  WebRequest(RequestFacts facts, RequestScope scope, IncomingRequest incoming) {
    this.facts = facts;
    this.scope = scope;
    this.incoming = incoming;
  }

  /** What is known of the request. */
  public RequestFacts facts() {
    return facts;
  }

  /** The request's scope in the render cache. */
  public RequestScope scope() {
    return scope;
  }

  /** The request as it came. */
  public RequestHead head() {
    return incoming.head();
  }

  /** The body as sent; empty if there is none. */
  public InputStream body() {
    return incoming.body();
  }

  /**
   * Reads the body as a form in {@code application/x-www-form-urlencoded}, by field.
   *
   * @param limitBytes longest body that is read, 0 or more
   * @throws IOException if the body is longer, or cannot be read
   */
  public Map<String, List<String>> form(int limitBytes) throws IOException {
    InputStream body = incoming.body();
    byte[] bytes = body.readNBytes(limitBytes);
    if (bytes.length == limitBytes && body.read() >= 0) {
      throw new IOException("a form has more than " + limitBytes + " bytes; allowed: up to that");
    }
    // A form and a query are written alike; '#' would end a query but is plain text in a form.
    String query = new String(bytes, StandardCharsets.UTF_8).replace("#", "%23");
    return RequestFacts.get("/?" + query).build().queryArguments();
  }
}
