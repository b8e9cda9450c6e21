package dev.intarsia.web.inspect;

import dev.intarsia.delivery.Page;
import dev.intarsia.spi.runtime.TimeSource;
import dev.intarsia.web.PageForm;
import dev.intarsia.web.edge.CacheControl;
import dev.intarsia.web.edge.HeaderField;
import dev.intarsia.web.exchange.Body;
import dev.intarsia.web.exchange.IncomingRequest;
import dev.intarsia.web.exchange.Layer;
import dev.intarsia.web.exchange.RequestHead;
import dev.intarsia.web.exchange.Response;
import dev.intarsia.web.inspect.Permissions.Purpose;
import dev.intarsia.web.requesttarget.BypassReason;
import dev.intarsia.web.requesttarget.TargetVerdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Says what happened to a page to those who have a permission.
 *
 * <p>A request with the header {@code Intarsia-Explain} gets its page with a header {@code
 * Intarsia-Explanation} in JSON, or with {@code Accept: application/vnd.intarsia.explanation+json}
 * the explanation instead of the page. Under {@code /.intarsia/inspect?target=/path} a browser with
 * the permission's cookie gets the page with its fragments outlined.
 *
 * <p>It is a layer, the outermost one, and a form of pages, the first one; it needs to be both:
 *
 * <pre>{@code
 * PageService.of(cache, route).layer(inspector).form(inspector).build();
 * }</pre>
 *
 * <p>What it answers says {@code private, no-store}, passes by all caches of pages, and never lies
 * in a cache. Without permission nothing is different, and its own pages do not exist.
 *
 * <p>Thread safety: immutable. Cost: for requests without permission one look at their headers.
 */
public final class Inspector implements Layer, PageForm {

  /** Where the inspector's pages begin. */
  public static final String PREFIX = "/.intarsia/inspect";

  /** What {@code Accept} says to get the explanation instead of the page. */
  public static final String MEDIA_TYPE = "application/vnd.intarsia.explanation+json";

  private static final String HEADER = "Intarsia-Explanation";

  static final HeaderField PRIVATE = new HeaderField("Cache-Control", CacheControl.PRIVATE);

  /** Servers and proxies commonly take 8,192 bytes for all headers together. */
  private static final int HEADER_BUDGET = 4_096;

  private static final int BODY_BUDGET = 1_000_000;

  private final Permissions permissions;
  private final TimeSource time;
  private final InspectorPages pages;

  private Inspector(Permissions permissions, TimeSource time) {
    this.permissions = permissions;
    this.time = time;
    this.pages = new InspectorPages(permissions);
  }

  /** An inspector for who has these permissions. */
  public static Inspector of(Permissions permissions, TimeSource time) {
    return new Inspector(permissions, time);
  }

  @Override
  public Response answer(IncomingRequest request, Next next) throws Exception {
    String target = request.head().target();
    if (target.equals(PREFIX)
        || target.startsWith(PREFIX + '?')
        || target.startsWith(PREFIX + '/')) {
      return pages.answer(request, next);
    }
    if (!mayExplain(request.head())) {
      return next.answer(request);
    }
    Response response = next.answer(uncached(request));
    response.head().keptByNobody();
    return new Response(response.head(), response.body(), Optional.empty());
  }

  /** A request that no cache of pages answers. */
  static IncomingRequest uncached(IncomingRequest request) {
    return new IncomingRequest(
        request.head(),
        request.url(),
        new TargetVerdict.Bypass(BypassReason.FORM),
        request.body(),
        request.arrivedNanos());
  }

  private boolean mayExplain(RequestHead head) {
    return head.isReading()
        && isAllowed(
            head,
            Permissions.HEADER,
            value -> permissions.allows(Purpose.EXPLAIN, head.target(), value));
  }

  private static boolean isAllowed(RequestHead head, String header, Predicate<String> check) {
    List<String> values = head.fields().all(header);
    return values.size() == 1 && check.test(values.get(0));
  }

  @Override
  public boolean readsExplanations(IncomingRequest request) {
    RequestHead head = request.head();
    return InspectorPages.markedName(head, permissions).isPresent() || mayExplain(head);
  }

  @Override
  public Optional<Formed> form(Asked asked) throws IOException {
    RequestHead head = asked.request().head();
    Optional<String> name = InspectorPages.markedName(head, permissions);
    if (name.isPresent()) {
      return Optional.of(new Inspection(asked, permissions).formed(name.get(), time.epochMillis()));
    }
    return mayExplain(head) ? Optional.of(explained(asked)) : Optional.empty();
  }

  private Formed explained(Asked asked) throws IOException {
    Page page = asked.scope().deliver(asked.page(), asked.delivery(), (source, at, length) -> {});
    boolean isData =
        asked.request().head().fields().all("Accept").stream().anyMatch(MEDIA_TYPE::equals);
    JsonWriter json = new JsonWriter().begin();
    new ExplanationJson(asked.scope().contexts(), permissions, time.epochMillis())
        .write(json, page.explanation().orElseThrow(), isData ? BODY_BUDGET : HEADER_BUDGET);
    json.end();
    if (isData) {
      List<HeaderField> fields = List.of(PRIVATE, new HeaderField("Content-Type", MEDIA_TYPE));
      return new Formed(page.attachments(), fields, Body.Whole.of(json.bytes()), 0);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(page.length());
    page.writeTo(bytes);
    List<HeaderField> fields = List.of(PRIVATE, new HeaderField(HEADER, json.toString()));
    return new Formed(page.attachments(), fields, Body.Whole.of(bytes.toByteArray()), 0);
  }
}
