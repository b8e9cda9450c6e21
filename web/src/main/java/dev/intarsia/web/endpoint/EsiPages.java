package dev.intarsia.web.endpoint;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.Attachments.Header;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.Rendered;
import dev.intarsia.spi.runtime.TimeSource;
import dev.intarsia.web.PageForm;
import dev.intarsia.web.edge.CacheControl;
import dev.intarsia.web.endpoint.EsiComposition.Composed;
import dev.intarsia.web.endpoint.EsiComposition.Surroundings;
import dev.intarsia.web.esi.EsiCapability;
import dev.intarsia.web.esi.EsiHeaders;
import dev.intarsia.web.esi.EsiInclude;
import dev.intarsia.web.esi.FragmentUrls;
import dev.intarsia.web.esi.TrustedProxy;
import dev.intarsia.web.exchange.Body;
import dev.intarsia.web.exchange.Response;
import dev.intarsia.web.layer.KillSwitch;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Pages whose holes a proxy fills: holes leave as {@code <esi:include>} wherever that is possible,
 * all others are filled before the first byte leaves.
 *
 * <p>Taken only where a proxy of one's own announces ESI; everybody else gets the page another way.
 * One response is never both streamed and included. A hole is included if it stands between tags,
 * does not deny the strategy {@code esi}, and does not vary by the page's URL or route. Its URL
 * allows the contexts that its reference declares, and those named by {@link Builder#allowing}.
 * What is found to vary by more is not answered, so declare contexts, and name there the cache's
 * required ones.
 *
 * <p>Thread safety: immutable. Cost: one copy of the page and one signature for each include;
 * nothing that is included is rendered.
 */
public final class EsiPages implements PageForm {

  private final EsiComposition composition;
  private final EsiHeaders headers;
  private final TrustedProxy proxy;
  private final TimeSource time;

  private EsiPages(Builder from) {
    composition = new EsiComposition(from.urls, from.allowed, from.onError);
    headers = from.headers;
    proxy = from.proxy;
    time = from.time;
  }

  /**
   * Begins with what signs the URLs and writes the headers. Without {@link Builder#behind} no proxy
   * is believed.
   */
  public static Builder builder(FragmentUrls urls, EsiHeaders headers, TimeSource time) {
    return new Builder(urls, headers, time);
  }

  @Override
  public Optional<Formed> form(Asked asked) throws IOException {
    EsiCapability capability = proxy.capabilityOf(asked.request().head());
    if (!capability.speaksEsi() || !asked.request().head().isReading()) {
      return Optional.empty();
    }
    Rendered skeleton = asked.scope().skeleton(asked.page());
    if (!isMarkup(skeleton.attachments())) {
      return Optional.of(forEverybody(asked, filled(asked, skeleton)));
    }
    // Everybody who gets the page from the proxy gets its URLs, so they are for everybody.
    Composed page = composition.page(asked.scope(), skeleton, new Surroundings(capability, "", 0));
    return Optional.of(page.includes() == 0 ? forEverybody(asked, page) : included(asked, page));
  }

  private Formed included(Asked asked, Composed page) {
    CacheControl.Times times = CacheControl.Times.fresh(time.epochMillis());
    Cacheability forNobody = page.cacheability().withMaxAge(0);
    boolean mayBeShared =
        !page.cacheability().tags().contains(KillSwitch.TAG)
            && headers.key().covers(asked.scope().contexts().facts().tenant());
    return new Formed(
        page.attachments(),
        headers.page(mayBeShared ? page.cacheability() : forNobody, times),
        headers.page(forNobody, times),
        Body.Whole.of(page.bytes()),
        page.includes(),
        Optional.empty());
  }

  /** Nothing is left to the proxy, so it may keep the page like any other. */
  private Formed forEverybody(Asked asked, Composed page) {
    Response.Origin origin =
        Response.Origin.of(
            page.cacheability(),
            page.cacheability().remainingSecondsAt(time.epochMillis()),
            asked.scope().contexts());
    return new Formed(
        page.attachments(),
        List.of(),
        List.of(),
        Body.Whole.of(page.bytes()),
        0,
        Optional.of(origin));
  }

  /** What is no markup has no includes. */
  private static Composed filled(Asked asked, Rendered skeleton) throws IOException {
    List<FragmentRef> refs = skeleton.holes().stream().map(Rendered.Hole::ref).toList();
    Fills fills = Fills.of(asked.scope(), refs);
    return new Composed(
        fills.splicedInto(skeleton),
        skeleton.cacheability().and(fills.cacheability()),
        skeleton.attachments().and(fills.attachments()),
        0);
  }

  private static boolean isMarkup(Attachments attachments) {
    for (Header header : attachments.headers()) {
      if (header.name().equalsIgnoreCase("Content-Type")) {
        String type = header.value().toLowerCase(Locale.ROOT);
        return type.startsWith("text/html") || type.startsWith("application/xhtml+xml");
      }
    }
    return true;
  }

  /** Collects settings. Not thread-safe. */
  public static final class Builder {

    private final FragmentUrls urls;
    private final EsiHeaders headers;
    private final TimeSource time;
    private ContextSet allowed = ContextSet.empty();
    private TrustedProxy proxy = TrustedProxy.NONE;
    private EsiInclude.OnError onError = EsiInclude.OnError.CONTINUE;

    private Builder(FragmentUrls urls, EsiHeaders headers, TimeSource time) {
      this.urls = Objects.requireNonNull(urls);
      this.headers = Objects.requireNonNull(headers);
      this.time = Objects.requireNonNull(time);
    }

    /** Which proxy is one's own; none by default. */
    public Builder behind(TrustedProxy whose) {
      proxy = Objects.requireNonNull(whose);
      return this;
    }

    /**
     * Contexts that a request for a fragment has like the request for its page, so that included
     * output may vary by them without declaring it: those of cookies, for example.
     *
     * @throws dev.intarsia.failure.InvalidInputException if a token is malformed
     */
    public Builder allowing(String... tokens) {
      allowed = allowed.and(ContextSet.of(tokens));
      return this;
    }

    /** What the proxy does when a fragment is not answered; it leaves it out by default. */
    public Builder onError(EsiInclude.OnError what) {
      onError = Objects.requireNonNull(what);
      return this;
    }

    /** The form. */
    public EsiPages build() {
      return new EsiPages(this);
    }
  }
}
