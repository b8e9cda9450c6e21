package dev.intarsia.web.dynamic;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.cacheability.TagSet;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.Attachments.Header;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.RenderScope;
import dev.intarsia.web.edge.CacheStatus;
import dev.intarsia.web.edge.Forward;
import dev.intarsia.web.layer.KillSwitch;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Keeps pages for everybody: one skeleton per route, parameters and contexts, whose holes are
 * filled for each visitor.
 *
 * <p>It wraps the outermost fragment of a page. What is personal in the page and can be deferred is
 * a hole by the render cache's own conditions; what is personal and cannot be makes the whole page
 * poor, and a poor page is not kept. Nor are pages of routes that have opted out, pages with status
 * 500 and above, and those that carry {@link KillSwitch#TAG}. Requests that write neither read nor
 * write kept pages. Why a page is not kept stands in {@code Cache-Status} as the member {@code
 * dynamic}, with the name of the fragment that caused it.
 *
 * <p>A page that is not kept here has max-age 0: no cache around this one keeps it either.
 *
 * <p>Thread safety: immutable; the predicate must be safe.
 */
public final class DynamicPageCache {

  /** How it is called in {@code Cache-Status}. */
  public static final String NAME = "dynamic";

  private final PoorPage poor;
  private final ContextSet initial;
  private final Predicate<RequestFacts> allowed;

  private DynamicPageCache(Builder from) {
    TagSet tags = from.poorTags.and(TagSet.ofTags(java.util.List.of(KillSwitch.TAG)));
    poor = new PoorPage(from.poorMaxAge, from.poorContexts, tags);
    initial = from.initial;
    allowed = from.allowed;
  }

  /** Begins with the defaults: max-age 0, {@code session} and {@code user} are poor. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * A page that is kept if it may be.
   *
   * @param facts of the request
   * @param route what it was routed to
   * @param page its outermost fragment; a key of its own stays its key
   */
  public Fragment pageOf(RequestFacts facts, RouteMatch route, Fragment page) {
    Cacheability declared = page.declared().and(route.access().cacheability());
    Optional<CacheStatus> bypass = bypass(facts, route, declared);
    if (bypass.isPresent()) {
      return Fragment.of(
              scope -> {
                page.renderer().render(scope);
                notKept(scope, bypass.get());
              })
          .dependingOn(declared);
    }
    return Fragment.of(scope -> render(scope, page))
        .keyed(page.key().orElseGet(route::key))
        .dependingOn(declared.withContexts(initial));
  }

  /** What is known before anything is looked up. */
  private Optional<CacheStatus> bypass(
      RequestFacts facts, RouteMatch route, Cacheability declared) {
    if (!facts.isReading()) {
      return Optional.of(CacheStatus.forwarded(NAME, Forward.METHOD));
    }
    if (!allowed.test(facts)) {
      return Optional.of(bypass("request policy"));
    }
    if (!route.optOut().isEmpty()) {
      return Optional.of(bypass("response policy: " + route.optOut()));
    }
    return poor.of(declared)
        .map(what -> bypass("poor cacheability: " + what + ", brought by the route or the page"));
  }

  private void render(RenderScope scope, Fragment page) throws Exception {
    Findings findings = new Findings(poor);
    WatchedScope.watching(page, findings, "the page itself").render(scope);
    if (findings.isServerError()) {
      notKept(scope, bypass("status " + findings.status()));
    } else if (findings.poor().isPresent()) {
      notKept(scope, bypass("poor cacheability: " + findings.poor().get()));
    }
  }

  private static CacheStatus bypass(String why) {
    return CacheStatus.forwarded(NAME, Forward.BYPASS).detail(why);
  }

  private static void notKept(RenderScope scope, CacheStatus why) {
    scope.maxAge(0);
    scope.attach(Attachments.header(Header.appended(CacheStatus.NAME, why.toString())));
  }

  /** Collects settings. Not thread-safe. */
  public static final class Builder {

    private long poorMaxAge;
    private ContextSet poorContexts = ContextSet.of("session", "user");
    private TagSet poorTags = TagSet.empty();
    private ContextSet initial = ContextSet.of("route", "request_format");
    private Predicate<RequestFacts> allowed = facts -> true;

    private Builder() {}

    /** Granted max-ages up to so many seconds are poor; 0 by default, -1: none is. */
    public Builder poorMaxAge(long seconds) {
      poorMaxAge = seconds;
      return this;
    }

    /** Contexts by which a page must not vary, in place of {@code session} and {@code user}. */
    public Builder poorContexts(String... tokens) {
      poorContexts = ContextSet.of(tokens);
      return this;
    }

    /** Tags that change too fast for whole pages. */
    public Builder poorTags(String... tags) {
      poorTags = TagSet.of(tags);
      return this;
    }

    /**
     * Contexts that every page varies by and that are known beforehand, in place of {@code route}
     * and {@code request_format}.
     */
    public Builder initial(String... tokens) {
      initial = ContextSet.of(tokens);
      return this;
    }

    /** Which requests may meet kept pages at all; all that read by default. */
    public Builder onlyIf(Predicate<RequestFacts> condition) {
      allowed = Objects.requireNonNull(condition);
      return this;
    }

    /** The cache. */
    public DynamicPageCache build() {
      return new DynamicPageCache(this);
    }
  }
}
