package dev.intarsia.web;

import dev.intarsia.RenderCache;
import dev.intarsia.failure.InvalidInputException;
import dev.intarsia.web.containment.Carriage.Script;
import dev.intarsia.web.exchange.Body;
import dev.intarsia.web.exchange.ExchangeFacts;
import dev.intarsia.web.exchange.IncomingRequest;
import dev.intarsia.web.exchange.Layer;
import dev.intarsia.web.exchange.RequestHead;
import dev.intarsia.web.exchange.Response;
import dev.intarsia.web.requesttarget.BypassReason;
import dev.intarsia.web.requesttarget.TargetRules;
import dev.intarsia.web.requesttarget.TargetVerdict;
import dev.intarsia.web.streaming.DeliveryRules;
import dev.intarsia.web.streaming.PageBodies;
import dev.intarsia.web.streaming.StreamingSettings;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A site: answers requests with pages of a render cache. An adapter gives it what a server has
 * received, and sends what it answers.
 *
 * <pre>{@code
 * PageService site =
 *     PageService.of(cache, request -> Answer.page(pageOf(request.facts()))).build();
 * }</pre>
 *
 * <p>A request passes the layers in the order in which they were given, then the route. The status
 * of a page is the attached header {@code :status}, 200 by default; headers are those attached to
 * the page, then those of the answer. A header that could not arrive as it is, because of a line
 * break for example, fails the response.
 *
 * <p>A request whose host or target make no sense gets 400. What fails before the head leaves gets
 * 500 without the reason, which goes to the system logger.
 *
 * <p>Thread safety: safe. Cost: a page all of whose parts are cached is sent as it lies in the
 * cache, whatever its answer allows; what a request says is read when somebody asks.
 */
public final class PageService {

  private static final Logger LOGGER = System.getLogger(PageService.class.getName());

  /** Without a list of hosts there is none that caches of pages may have to do with. */
  private static final TargetVerdict UNKNOWN_HOST = new TargetVerdict.Bypass(BypassReason.HOST);

  private final ExchangeFacts facts;
  private final @Nullable TargetRules targets;
  private final Layer.Next first;

  private PageService(Builder from) {
    facts = from.facts;
    targets = from.targets;
    SiteForms forms = new SiteForms(from.forms, PageBodies.of(from.streaming), from.rules());
    Layer.Next next = new PageRoute(from.cache, from.route, from.facts, forms)::answer;
    for (int i = from.layers.size() - 1; i >= 0; i--) {
      Layer layer = from.layers.get(i);
      Layer.Next behind = next;
      next = request -> layer.answer(request, behind);
    }
    first = next;
  }

  /** A site of what the route answers; the cache stays the caller's to close. */
  public static Builder of(RenderCache cache, Route route) {
    return new Builder(cache, route);
  }

  /** What the site knows of requests. */
  public ExchangeFacts facts() {
    return facts;
  }

  /**
   * Answers a request. Blocks until the head of the response is known.
   *
   * @param body of the request; empty if there is none
   * @return a response that the caller must send or {@linkplain Response#discard discard}
   */
  public Response answer(RequestHead head, InputStream body) {
    long arrived = System.nanoTime();
    try {
      Response response = first.answer(received(head, body, arrived));
      Body sent = wanted(response, head);
      return sent == response.body() ? response : response.with(sent);
    } catch (InvalidInputException refused) {
      return refused(head, refused);
    } catch (Exception | Error failure) {
      LOGGER.log(Level.ERROR, head + " failed", failure);
      return problem(head, 500, "Internal Server Error");
    }
  }

  private static Response refused(RequestHead head, InvalidInputException failure) {
    if (failure.kind() == InvalidInputException.Kind.MALFORMED_REQUEST) {
      LOGGER.log(Level.DEBUG, "a request was refused", failure);
      return problem(head, 400, "Bad Request");
    }
    LOGGER.log(Level.ERROR, head + " failed", failure);
    return problem(head, 500, "Internal Server Error");
  }

  private static Response problem(RequestHead head, int status, String words) {
    Response response = Response.words(status, status + " " + words + "\n");
    response.head().add(PageStatus.NO_PAGE.field());
    return response.with(wanted(response, head));
  }

  private IncomingRequest received(RequestHead head, InputStream body, long arrived) {
    if (targets == null) {
      return new IncomingRequest(head, ExchangeFacts.url(head), UNKNOWN_HOST, body, arrived);
    }
    TargetVerdict verdict =
        targets.judge(head.scheme(), ExchangeFacts.authority(head), head.target());
    String seen =
        verdict instanceof TargetVerdict.Canonical canonical
            ? canonical.target().url()
            : ExchangeFacts.url(head);
    return new IncomingRequest(head, seen, verdict, body, arrived);
  }

  /** The body without what must not be sent for this method or status. */
  private static Body wanted(Response response, RequestHead request) {
    if (response.head().isBodiless()) {
      response.discard();
      return Body.NONE;
    }
    if (!request.isHead()) {
      return response.body();
    }
    response.discard();
    return response.body() instanceof Body.Whole whole
        ? new Body.HeadOnly(whole.length())
        : new Body.HeadOnly(Body.HeadOnly.UNKNOWN);
  }

  /**
   * What a site is made of.
   *
   * <p>Thread safety: none.
   */
  public static final class Builder {
    private final RenderCache cache;
    private final Route route;
    private final List<Layer> layers = new ArrayList<>();
    private final List<PageForm> forms = new ArrayList<>();
    private ExchangeFacts facts = ExchangeFacts.plain();
    private StreamingSettings streaming =
        StreamingSettings.builder().script(Script.MISSING).build();
    private @Nullable DeliveryRules rules;
    private @Nullable TargetRules targets;

    private Builder(RenderCache cache, Route route) {
      this.cache = Objects.requireNonNull(cache);
      this.route = Objects.requireNonNull(route);
    }

    /** How requests are described to contexts and to the route; plain by default. */
    public Builder facts(ExchangeFacts how) {
      facts = Objects.requireNonNull(how);
      return this;
    }

    /**
     * Which hosts and targets caches of pages may have to do with. Without these no page cache
     * keeps anything.
     */
    public Builder targets(TargetRules rules) {
      targets = Objects.requireNonNull(rules);
      return this;
    }

    /** One more layer, behind those given before. */
    public Builder layer(Layer layer) {
      layers.add(Objects.requireNonNull(layer));
      return this;
    }

    /**
     * How pages are streamed; by default for browsers that place late parts without a script. Pages
     * are streamed only if their answers {@linkplain Answer#upTo allow} it.
     */
    public Builder streaming(StreamingSettings how) {
      streaming = Objects.requireNonNull(how);
      return this;
    }

    /** Which requests get a streamed page; by default those that the settings for it suit. */
    public Builder delivery(DeliveryRules which) {
      rules = Objects.requireNonNull(which);
      return this;
    }

    private DeliveryRules rules() {
      return rules == null ? DeliveryRules.of(streaming.script()) : rules;
    }

    /** One more way of sending pages, asked after those given before. */
    public Builder form(PageForm form) {
      forms.add(Objects.requireNonNull(form));
      return this;
    }

    /** The site. */
    public PageService build() {
      return new PageService(this);
    }
  }
}
