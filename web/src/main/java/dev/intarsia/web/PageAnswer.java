package dev.intarsia.web;

import dev.intarsia.RequestScope;
import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.delivery.Delivery;
import dev.intarsia.delivery.Filling;
import dev.intarsia.delivery.Page;
import dev.intarsia.delivery.PageStream;
import dev.intarsia.delivery.PageStream.Piece;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.Rendered;
import dev.intarsia.web.edge.HeaderField;
import dev.intarsia.web.exchange.Body;
import dev.intarsia.web.exchange.Chunk;
import dev.intarsia.web.exchange.ChunkSource;
import dev.intarsia.web.exchange.IncomingRequest;
import dev.intarsia.web.exchange.Response;
import dev.intarsia.web.exchange.Response.Origin;
import dev.intarsia.web.exchange.ResponseHead;
import dev.intarsia.web.exchange.SharingVeto;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One page becoming a response: whole if nothing in it has to be waited for, otherwise streamed.
 *
 * <p>A whole page has all its headers. Of a page that leaves earlier, what a late part attaches
 * comes too late to be a header.
 *
 * <p>Thread safety: none; of one request.
 */
final class PageAnswer {

  private static final int OK = 200;
  private static final HeaderField CONTENT_TYPE =
      new HeaderField("Content-Type", "text/html; charset=utf-8");

  private final IncomingRequest request;
  private final Answer answer;
  private final RequestScope scope;
  private final SiteForms forms;

  PageAnswer(IncomingRequest request, Answer answer, RequestScope scope, SiteForms forms) {
    this.request = request;
    this.answer = answer;
    this.scope = scope;
    this.forms = forms;
  }

  /** Renders the page, up to its first byte at least. */
  Response render(Fragment fragment) throws IOException {
    OutermostRender outermost = new OutermostRender(scope, fragment);
    long asked = System.nanoTime();
    Delivery delivery = forms.delivery(request.head(), scope.contexts().facts(), answer);
    Fragment watched = outermost.watched();
    for (PageForm form : forms.special()) {
      Optional<PageForm.Formed> formed =
          form.form(new PageForm.Asked(request, scope, watched, delivery));
      if (formed.isPresent()) {
        return sent(formed.get(), outermost, asked);
      }
    }
    PageStream stream = scope.stream(watched, delivery);
    try {
      Piece.Begin begin = (Piece.Begin) Awaited.of(stream);
      ReadyPieces ready = ReadyPieces.of(stream);
      Optional<List<Chunk>> whole = ready.whole();
      return whole.isPresent()
          ? whole(whole.get(), stream.page(), outermost, asked)
          : begun(ready.resumed(), begin.known(), new Sent(outermost, asked, delivery));
    } catch (IOException | RuntimeException | Error failure) {
      stream.close();
      throw failure;
    }
  }

  /** A page of which something has to be waited for, or was left open. */
  private Response begun(PageStream stream, Rendered known, Sent sent) throws IOException {
    ResponseHead announced = PageRoute.head(known.attachments(), answer);
    ChunkSource source = forms.body(stream, known, announced, request);
    List<Chunk> ready = new ArrayList<>();
    for (Chunk chunk = source.poll(); chunk != null; chunk = source.poll()) {
      ready.add(chunk);
    }
    Optional<Page> page = source.isDone() ? complete(stream) : Optional.empty();
    if (page.isEmpty()) {
      ChunkSource rest = new StartedSource(ready, source, scope);
      return streamed(rest, known, sent.outermost, sent.askedNanos);
    }
    // What was left open and filled behind the page is in the form for this one client.
    List<Chunk> chunks = isLate(sent.delivery) ? List.of(Chunk.of(page.get().bytes())) : ready;
    return whole(chunks, page.get(), sent.outermost, sent.askedNanos);
  }

  /**
   * A page that was asked for.
   *
   * @param askedNanos when, as {@link System#nanoTime}
   */
  private record Sent(OutermostRender outermost, long askedNanos, Delivery delivery) {}

  private static boolean isLate(Delivery delivery) {
    return delivery.strategies().stream().anyMatch(by -> by.filling() == Filling.STREAMED);
  }

  /** The page, if all of it was given out: not if its time was over before. */
  private static Optional<Page> complete(PageStream stream) {
    try {
      return Optional.of(stream.page());
    } catch (IllegalStateException givenUp) {
      return Optional.empty();
    }
  }

  private Response sent(PageForm.Formed formed, OutermostRender outermost, long asked) {
    try {
      return formed(formed, outermost, asked);
    } catch (RuntimeException refusedHeader) {
      if (formed.body() instanceof Body.Streamed streamed) {
        streamed.source().close();
      }
      throw refusedHeader;
    }
  }

  private Response formed(PageForm.Formed formed, OutermostRender outermost, long asked) {
    Seen seen = new Seen(outermost, Holes.open(formed.openHoles()), lookupNanos(outermost, asked));
    ResponseHead head = described(formed.attachments(), seen);
    List<HeaderField> fields = isPersonal(head) ? formed.ifPersonal() : formed.fields();
    fields.forEach(field -> head.remove(field.name()));
    fields.forEach(head::add);
    Body body = formed.body();
    return new Response(
        head,
        body instanceof Body.Streamed streamed
            ? new Body.Streamed(new StartedSource(List.of(), streamed.source(), scope))
            : body,
        formed.origin());
  }

  /** What no cache may give to others, though the page itself depends on nothing personal. */
  private static boolean isPersonal(ResponseHead head) {
    return head.status() != OK || SharingVeto.of(head).isPresent();
  }

  private Response whole(List<Chunk> chunks, Page page, OutermostRender outermost, long asked) {
    Seen seen = new Seen(outermost, Holes.of(page.filled()), lookupNanos(outermost, asked));
    ResponseHead head = described(page.attachments(), seen);
    Origin origin = Origin.of(page, scope.contexts());
    return new Response(head, new Body.Whole(chunks), Optional.of(origin));
  }

  private Response streamed(
      ChunkSource source, Rendered known, OutermostRender outermost, long asked) {
    Seen seen =
        new Seen(outermost, Holes.open(known.holes().size()), lookupNanos(outermost, asked));
    ResponseHead head = described(known.attachments(), seen);
    Cacheability unfinished = known.cacheability().withMaxAge(0);
    return new Response(
        head, new Body.Streamed(source), Optional.of(Origin.of(unfinished, 0, scope.contexts())));
  }

  /** Of a hit all that came before its head, its holes included. */
  private static long lookupNanos(OutermostRender outermost, long asked) {
    return (outermost.isHit() ? System.nanoTime() : outermost.startNanos()) - asked;
  }

  /**
   * What was seen of a page.
   *
   * @param outermost whether it was a hit
   * @param holes what was put into it
   * @param lookupNanos until it was found or missed
   */
  private record Seen(OutermostRender outermost, Holes holes, long lookupNanos) {}

  private ResponseHead described(Attachments attachments, Seen seen) {
    return PageRoute.head(attachments, answer)
        .addMissing(CONTENT_TYPE)
        .add(PageStatus.of(seen.outermost, seen.holes))
        .add(
            PageTiming.of(
                seen.lookupNanos,
                seen.outermost.nanos() + seen.holes.renderNanos(),
                request.elapsedNanos()));
  }
}
