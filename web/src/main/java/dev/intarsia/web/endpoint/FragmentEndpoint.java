package dev.intarsia.web.endpoint;

import dev.intarsia.RenderCache;
import dev.intarsia.RequestScope;
import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.delivery.Page;
import dev.intarsia.failure.InvalidInputException;
import dev.intarsia.fragment.Deferral;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.spi.runtime.TimeSource;
import dev.intarsia.web.edge.CacheControl;
import dev.intarsia.web.endpoint.EsiComposition.Composed;
import dev.intarsia.web.endpoint.EsiComposition.Surroundings;
import dev.intarsia.web.esi.EsiCapability;
import dev.intarsia.web.esi.EsiHeaders;
import dev.intarsia.web.esi.EsiInclude;
import dev.intarsia.web.esi.FragmentClaim;
import dev.intarsia.web.esi.FragmentDialect;
import dev.intarsia.web.esi.FragmentForm;
import dev.intarsia.web.esi.FragmentUrls;
import dev.intarsia.web.esi.FragmentVerdict;
import dev.intarsia.web.esi.TrustedProxy;
import dev.intarsia.web.exchange.Body;
import dev.intarsia.web.exchange.ExchangeFacts;
import dev.intarsia.web.exchange.IncomingRequest;
import dev.intarsia.web.exchange.Layer;
import dev.intarsia.web.exchange.Response;
import dev.intarsia.web.exchange.ResponseHead;
import dev.intarsia.web.exchange.SharingVeto;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Answers signed fragment URLs: renders the one reference that a URL names, with what lies in it,
 * in the dialect that it names.
 *
 * <p>A URL alone decides what is answered. Whatever is wrong with one, its answer is the same empty
 * 404: forged, expired, meant for others, naming a renderer that is gone, or giving output that
 * varies by more than it allows. A fragment that fails gets an empty 500, so that nothing of it
 * shows where a proxy includes errors. Everything under the prefix is answered here.
 *
 * <p>Each answer has the fragment's own lifetime, tags and {@code Vary}. As a document of its own
 * it may load and run nothing; where it is included, the page's policy counts.
 *
 * <p>Thread safety: immutable. Cost: one HMAC for what is refused.
 */
public final class FragmentEndpoint implements Layer {

  private static final Logger LOGGER = System.getLogger(FragmentEndpoint.class.getName());
  private static final int NOT_ALLOWED = 405;
  private static final int FAILED = 500;

  private final RenderCache cache;
  private final FragmentUrls urls;
  private final EsiHeaders headers;
  private final TimeSource time;
  private final ExchangeFacts facts;
  private final TrustedProxy proxy;
  private final Function<RequestFacts, String> audience;
  private final EsiComposition composition;

  private FragmentEndpoint(Builder from) {
    cache = from.cache;
    urls = from.urls;
    headers = from.headers;
    time = from.time;
    facts = from.facts;
    proxy = from.proxy;
    audience = from.audience;
    composition = new EsiComposition(urls, from.allowed, EsiInclude.OnError.CONTINUE);
  }

  /** Begins with what renders, what verifies URLs, and what writes headers. */
  public static Builder builder(
      RenderCache cache, FragmentUrls urls, EsiHeaders headers, TimeSource time) {
    return new Builder(cache, urls, headers, time);
  }

  @Override
  public Response answer(IncomingRequest request, Next next) throws Exception {
    if (!request.head().target().startsWith(urls.prefix())) {
      return next.answer(request);
    }
    if (!request.head().isReading()) {
      Response response = empty(NOT_ALLOWED);
      response.head().set("Allow", "GET, HEAD");
      return response;
    }
    RequestFacts known = facts.of(request.head(), request.url());
    FragmentVerdict verdict = urls.verify(request.head().target(), audience.apply(known));
    if (verdict instanceof FragmentVerdict.Genuine genuine) {
      return rendered(genuine.claim(), known, request);
    }
    LOGGER.log(Level.DEBUG, () -> "a fragment URL was refused: " + verdict);
    return empty(FragmentVerdict.REFUSED_STATUS);
  }

  private Response rendered(FragmentClaim claim, RequestFacts known, IncomingRequest request) {
    try (RequestScope scope = cache.begin(known)) {
      return answered(claim, outputOf(claim, scope, request), known.tenant());
    } catch (InvalidInputException wrong) {
      LOGGER.log(Level.WARNING, claim.ref() + " was asked for and cannot be rendered", wrong);
      return empty(
          wrong.kind() == InvalidInputException.Kind.UNKNOWN_RENDERER
              ? FragmentVerdict.REFUSED_STATUS
              : FAILED);
    } catch (IOException | RuntimeException failure) {
      LOGGER.log(Level.ERROR, claim.ref() + " failed", failure);
      return empty(FAILED);
    }
  }

  private Composed outputOf(FragmentClaim claim, RequestScope scope, IncomingRequest request)
      throws IOException {
    // It is what was asked for, so it is no hole here, whatever it would be in a page.
    Fragment alone = Fragment.of(output -> output.embed(claim.ref().deferred(Deferral.NEVER)));
    EsiCapability capability = proxy.capabilityOf(request.head());
    if (claim.form().dialect() == FragmentDialect.PLAIN && capability.speaksEsi()) {
      Surroundings around = new Surroundings(capability, claim.audience(), claim.depth() + 1);
      return composition.fragment(scope, scope.skeleton(alone), around);
    }
    Page page = scope.render(alone);
    return new Composed(page.bytes(), page.cacheability(), page.attachments(), 0);
  }

  private Response answered(FragmentClaim claim, Composed output, String tenant) {
    ContextSet contexts = output.cacheability().contexts();
    if (!claim.allows(contexts)) {
      LOGGER.log(
          Level.WARNING,
          "{0} varies by {1}, its URL allows {2}; declare what it varies by, or allow it",
          claim.ref(),
          contexts,
          claim.allowed());
      return empty(FragmentVerdict.REFUSED_STATUS);
    }
    FragmentForm form = claim.form();
    Optional<byte[]> body = DialectBody.of(form, output.bytes(), output.attachments());
    if (body.isEmpty()) {
      LOGGER.log(
          Level.WARNING,
          "{0} cannot be written as {1}; the dialects plain and json hold any markup",
          claim.ref(),
          form.dialect());
      return empty(FAILED);
    }
    return Response.of(head(claim, output, tenant), Body.Whole.of(body.get()));
  }

  private ResponseHead head(FragmentClaim claim, Composed output, String tenant) {
    ResponseHead head = new ResponseHead().attach(output.attachments());
    // A status says something of a page; a proxy takes anything but 200 for a failure.
    head.status(200).set("Content-Type", claim.form().dialect().contentType());
    boolean isForOneVisitor = SharingVeto.of(head).isPresent() || !headers.key().covers(tenant);
    var times = CacheControl.Times.fresh(time.epochMillis());
    head.forgetCaches().remove("Vary");
    (isForOneVisitor
            ? CacheControl.nobody().fields()
            : headers.fragment(output.cacheability(), claim, times))
        .forEach(head::add);
    if (output.includes() > 0) {
      boolean isKept = head.first("Cache-Control").filter(CacheControl.PRIVATE::equals).isEmpty();
      head.set("Surrogate-Control", (isKept ? "" : "no-store, ") + "content=\"ESI/1.0\"");
    }
    return guarded(head);
  }

  private static ResponseHead guarded(ResponseHead head) {
    return head.set("X-Content-Type-Options", "nosniff")
        .set("X-Robots-Tag", "noindex")
        .set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox");
  }

  private static Response empty(int status) {
    ResponseHead head =
        new ResponseHead()
            .status(status)
            .set("Content-Type", FragmentDialect.PLAIN.contentType())
            .set("Cache-Control", CacheControl.PRIVATE);
    return Response.of(guarded(head), Body.NONE);
  }

  /** Collects settings. Not thread-safe. */
  public static final class Builder {

    private final RenderCache cache;
    private final FragmentUrls urls;
    private final EsiHeaders headers;
    private final TimeSource time;
    private ExchangeFacts facts = ExchangeFacts.plain();
    private TrustedProxy proxy = TrustedProxy.NONE;
    private Function<RequestFacts, String> audience = known -> "";
    private ContextSet allowed = ContextSet.empty();

    private Builder(RenderCache cache, FragmentUrls urls, EsiHeaders headers, TimeSource time) {
      this.cache = Objects.requireNonNull(cache);
      this.urls = Objects.requireNonNull(urls);
      this.headers = Objects.requireNonNull(headers);
      this.time = Objects.requireNonNull(time);
    }

    /** How requests are described to contexts: as for pages; plain by default. */
    public Builder facts(ExchangeFacts how) {
      facts = Objects.requireNonNull(how);
      return this;
    }

    /** Which proxy may be answered with includes in fragments; none by default. */
    public Builder behind(TrustedProxy whose) {
      proxy = Objects.requireNonNull(whose);
      return this;
    }

    /** Whom a request is for, such as a hash of permissions; nobody in particular by default. */
    public Builder audience(Function<RequestFacts, String> of) {
      audience = Objects.requireNonNull(of);
      return this;
    }

    /**
     * As for {@link EsiPages.Builder#allowing}, for includes within fragments.
     *
     * @throws InvalidInputException if a token is malformed
     */
    public Builder allowing(String... tokens) {
      allowed = allowed.and(ContextSet.of(tokens));
      return this;
    }

    /** The layer. */
    public FragmentEndpoint build() {
      return new FragmentEndpoint(this);
    }
  }
}
