package dev.intarsia.web.pagecache;

import dev.intarsia.RenderCache;
import dev.intarsia.RequestScope;
import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.cacheability.TagSet;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.failure.ConfigurationException;
import dev.intarsia.fragment.FragmentKey;
import dev.intarsia.spi.runtime.TimeSource;
import dev.intarsia.web.edge.CacheStatus;
import dev.intarsia.web.exchange.ExchangeFacts;
import dev.intarsia.web.exchange.IncomingRequest;
import dev.intarsia.web.exchange.Layer;
import dev.intarsia.web.exchange.Response;
import dev.intarsia.web.requesttarget.CanonicalTarget;
import dev.intarsia.web.requesttarget.TargetVerdict.Canonical;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * Answers visitors whom nobody knows with whole pages from the render cache, before the application
 * runs.
 *
 * <p>Meets only requests that read, whose target is canonical, without session, {@code
 * Authorization}, body or {@code no-store}. The key is scheme, host, path and query of the
 * canonical target; a page that varies by more is kept under the values of that, if they are known
 * here, and otherwise not at all. It lives as long as the shortest-lived of its parts and dies with
 * any of their tags. Every page carries the tags {@code rendered} and {@code http_response}, one
 * with status 403, 404 or 410 also {@code 4xx-response}.
 *
 * <p>Of concurrent requests for one page that is not there, one goes on; the others wait as long as
 * the render cache has patience and then look again. Nobody waits for a page that could not be kept
 * lately.
 *
 * <p>The scope is opened before the application runs. So a page made from data that was changed
 * meanwhile is not kept. {@code Cache-Status} has a member {@code page} that says what was done and
 * why.
 *
 * <p>Unknown query arguments make pages of their own, 404 among them: allow only those that mean
 * something ({@link dev.intarsia.web.requesttarget.QueryRules}), or {@linkplain
 * Builder#admittingOnSecondSight let pages in on second sight}.
 *
 * <p>Thread safety: safe. Cost of a hit: one look-up and the headers; the body is not copied.
 */
public final class PageCache implements Layer {

  /** How the layer is called in {@code Cache-Status}. */
  public static final String NAME = "page";

  private final RenderCache cache;
  private final ExchangeFacts facts;
  private final RequestRule requests;
  private final Keeping keeping;

  /** How pages are kept. */
  record Keeping(
      ResponseRule rule,
      StoredForm form,
      Admission admission,
      LongSupplier epochMillis,
      AtomicBoolean hasComplained) {}

  private PageCache(Builder from) {
    cache = from.cache;
    facts = from.facts;
    requests = new RequestRule(from.identifying);
    keeping =
        new Keeping(
            new ResponseRule(new KnownContexts(from.direct(), from.following), from.limits()),
            new StoredForm(from.encoders),
            new Admission(from.window),
            from.epochMillis,
            new AtomicBoolean());
  }

  /** Begins with the defaults, over a render cache that stays the caller's to close. */
  public static Builder builder(RenderCache cache) {
    return new Builder(cache);
  }

  /** The key that a page is kept under, for those who want to invalidate one page. */
  public static FragmentKey keyOf(CanonicalTarget target) {
    return FragmentKey.of(
        NAME,
        Integer.toString(PageLayout.VERSION),
        target.scheme(),
        target.authority(),
        target.pathAndQuery());
  }

  @Override
  public Response answer(IncomingRequest request, Next next) throws Exception {
    Optional<CacheStatus> passing = requests.passesBy(request);
    if (passing.isPresent()) {
      return PageVisit.marked(next.answer(request), passing.get());
    }
    RequestFacts known = facts.of(request.head(), request.url());
    Optional<CacheStatus> visitor = requests.passesBy(known);
    if (visitor.isPresent()) {
      return PageVisit.marked(next.answer(request), visitor.get());
    }
    FragmentKey key = keyOf(((Canonical) request.verdict()).target());
    try (RequestScope scope = cache.begin(known)) {
      return new PageVisit(keeping, request, next, scope, key).answer(cache);
    }
  }

  /** Collects settings. Not thread-safe. */
  public static final class Builder {

    private static final int MEBIBYTE = 1 << 20;

    private final RenderCache cache;
    private final Set<String> identifying = new LinkedHashSet<>();
    private final Set<String> known = new LinkedHashSet<>();
    private final Map<String, List<String>> following = new LinkedHashMap<>();
    private final List<Encoder> encoders = new ArrayList<>(List.of(Encoder.gzip()));
    private ExchangeFacts facts = ExchangeFacts.plain();
    private TagSet tags = TagSet.of("http_response", "rendered");
    private long longestSeconds = Cacheability.PERMANENT;
    private Duration negative = Duration.ofHours(1);
    private Duration window = Duration.ZERO;
    private int bytes = MEBIBYTE;
    private LongSupplier epochMillis = System::currentTimeMillis;

    private Builder(RenderCache cache) {
      this.cache = Objects.requireNonNull(cache);
      following.put("route", List.of());
      following.put("request_format", List.of("headers:accept"));
    }

    /**
     * How this layer describes requests; plain by default. Runs for every hit: give it the name of
     * the session's cookie, and what every visitor without session has in common, such as the user
     * that stands for nobody.
     */
    public Builder facts(ExchangeFacts how) {
      facts = Objects.requireNonNull(how);
      return this;
    }

    /** A request with one of these cookies, whatever it says, passes by. */
    public Builder identifiedBy(String... cookies) {
      identifying.addAll(Arrays.asList(cookies));
      return this;
    }

    /**
     * Contexts whose values this layer sees as the application does. Known in any case are {@code
     * headers:NAME} but for {@code Cookie}, {@code cookies:NAME}, and, if it is said which cookies
     * make a visitor known, {@code session} and {@code user}, which then have one value for all
     * others.
     */
    public Builder knowing(String... tokens) {
      known.addAll(Arrays.asList(tokens));
      return this;
    }

    /**
     * A context whose value the application computes from the URL and these contexts alone. By
     * default {@code route} follows from the URL and {@code request_format} from {@code
     * headers:accept}.
     *
     * @param sources known contexts; none: from the URL
     */
    public Builder following(String token, String... sources) {
      following.put(token, List.of(sources));
      return this;
    }

    /** No context follows from others, neither by default. */
    public Builder nothingFollowing() {
      following.clear();
      return this;
    }

    /** Further tags that every kept page carries. */
    public Builder tagged(String... more) {
      tags = tags.and(TagSet.of(more));
      return this;
    }

    /** The longest that a page is kept, whatever its parts say; no limit by default. */
    public Builder longest(Duration limit) {
      longestSeconds = notNegative("longest life", limit).toSeconds();
      return this;
    }

    /**
     * The longest that a page with status 403, 404 or 410 is kept; an hour by default. Zero: such
     * pages are not kept.
     */
    public Builder negative(Duration limit) {
      negative = notNegative("life of negative pages", limit);
      return this;
    }

    /** The longest body that is kept; a mebibyte by default. */
    public Builder mostBytes(int limit) {
      if (limit < 0) {
        throw new ConfigurationException(limit + " bytes are not possible; allowed: 0 or more");
      }
      bytes = limit;
      return this;
    }

    /** In which codings text is kept besides the plain one, the best first; gzip by default. */
    public Builder encoders(Encoder... codings) {
      encoders.clear();
      encoders.addAll(Arrays.asList(codings));
      return this;
    }

    /**
     * Keeps a page only when it is asked for again within such a window, or the next one. Zero, the
     * default, keeps it at once.
     */
    public Builder admittingOnSecondSight(Duration span) {
      window = notNegative("admission window", span);
      return this;
    }

    /** By which clock the age of pages is told; the machine's by default. */
    public Builder timeSource(TimeSource clock) {
      epochMillis = clock::epochMillis;
      return this;
    }

    /**
     * The layer.
     *
     * @throws ConfigurationException if a context follows from one that is not known
     */
    public PageCache build() {
      return new PageCache(this);
    }

    private static Duration notNegative(String what, Duration given) {
      if (given.isNegative()
          || given.compareTo(Duration.ofSeconds(Cacheability.NEVER / 1000)) > 0) {
        throw new ConfigurationException(
            "%s is %s; allowed: 0 or more, as milliseconds in 63 bits".formatted(what, given));
      }
      return given;
    }

    private Set<String> direct() {
      Set<String> direct = new LinkedHashSet<>(known);
      if (facts.sessionCookie().isPresent() || !identifying.isEmpty()) {
        direct.addAll(List.of("session", "user"));
      }
      return direct;
    }

    private ResponseRule.Limits limits() {
      return new ResponseRule.Limits(tags, longestSeconds, negative, bytes);
    }
  }
}
