package dev.intarsia.web.exchange;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.context.ContextSnapshot;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a request is answered with.
 *
 * <p>Thread safety: none; it passes from one layer to the next and then to the adapter.
 *
 * @param head status and headers; each layer may add to it
 * @param body what follows
 * @param origin what the response was made from; empty if nobody knows, so that it must not be kept
 */
public record Response(ResponseHead head, Body body, Optional<Origin> origin) {

  /**
   * What a response was made from.
   *
   * @param cacheability of the whole of it, as far as it is known when the head leaves
   * @param remainingSeconds what is left of its max-age; 0: must not be kept
   * @param contexts the values with which it was made
   */
  public record Origin(
      Cacheability cacheability, long remainingSeconds, ContextSnapshot contexts) {}

  /** A response that nobody may keep. */
  public static Response of(ResponseHead head, Body body) {
    return new Response(head, body, Optional.empty());
  }

  /** Plain words with a status; nobody may keep them. */
  public static Response words(int status, String text) {
    ResponseHead head =
        new ResponseHead()
            .status(status)
            .set("Content-Type", "text/plain; charset=utf-8")
            .set("Cache-Control", "private, no-store");
    return of(head, Body.Whole.of(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** This, with another body. */
  public Response with(Body other) {
    return new Response(head, other, origin);
  }

  /** Gives up what has not been sent; to be called if the response is not. */
  public void discard() {
    if (body instanceof Body.Streamed streamed) {
      streamed.source().close();
    }
  }
}
