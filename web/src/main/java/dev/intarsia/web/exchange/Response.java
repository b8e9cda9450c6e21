package dev.intarsia.web.exchange;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.context.ContextSnapshot;
import dev.intarsia.delivery.Page;
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
   * <p>Thread safety: immutable. Cost: what a page depends on is joined from its parts when
   * somebody asks; a response that no layer looks at is spared that.
   */
  public sealed interface Origin {

    /** The cacheability of the whole of it, as far as it is known when the head leaves. */
    Cacheability cacheability();

    /** What is left of its max-age, in seconds; 0: must not be kept. */
    long remainingSeconds();

    /** The values with which it was made. */
    ContextSnapshot contexts();

    /** What is known already. */
    static Origin of(Cacheability cacheability, long remainingSeconds, ContextSnapshot contexts) {
      return new Known(cacheability, remainingSeconds, contexts);
    }

    /** A page, made with these values. */
    static Origin of(Page page, ContextSnapshot contexts) {
      return new Made(page, contexts);
    }
  }

  private record Known(Cacheability cacheability, long remainingSeconds, ContextSnapshot contexts)
      implements Origin {}

  private record Made(Page page, ContextSnapshot contexts) implements Origin {

    @Override
    public Cacheability cacheability() {
      return page.cacheability();
    }

    @Override
    public long remainingSeconds() {
      return page.remainingSeconds();
    }
  }

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
