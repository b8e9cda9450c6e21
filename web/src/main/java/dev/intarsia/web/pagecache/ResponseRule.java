package dev.intarsia.web.pagecache;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.cacheability.TagSet;
import dev.intarsia.context.ContextSnapshot;
import dev.intarsia.web.edge.CacheDirectives;
import dev.intarsia.web.edge.HttpDate;
import dev.intarsia.web.edge.VaryNames;
import dev.intarsia.web.exchange.Body;
import dev.intarsia.web.exchange.Response;
import dev.intarsia.web.exchange.Response.Origin;
import dev.intarsia.web.exchange.ResponseHead;
import dev.intarsia.web.exchange.SharingVeto;
import dev.intarsia.web.layer.KillSwitch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Decides which responses are kept, depending on what and for how long.
 *
 * <p>Pure but for the context values that it reads. Thread safety: immutable.
 *
 * @param contexts what is known here of contexts
 * @param limits for the whole site
 */
record ResponseRule(KnownContexts contexts, Limits limits) {

  private static final Set<Integer> CACHEABLE = Set.of(200, 203, 301, 302, 303, 307, 308);
  private static final Set<Integer> NEGATIVE = Set.of(403, 404, 410);
  private static final TagSet NEGATIVE_TAG = TagSet.of("4xx-response");

  /**
   * The site's limits.
   *
   * @param tags that every kept page carries besides its own
   * @param longestSeconds that a page is kept
   * @param negative that a page with status 403, 404 or 410 is kept; zero: not at all
   * @param bytes that a body may have
   */
  record Limits(TagSet tags, long longestSeconds, Duration negative, int bytes) {}

  /** What becomes of a response. */
  sealed interface Outcome {

    /** It is kept, depending on that. */
    record Keep(Cacheability on) implements Outcome {}

    /** It is not. */
    record Leave(String why) implements Outcome {}
  }

  /**
   * What becomes of a response.
   *
   * @param here the context values that this layer sees
   * @param nowMillis epoch milliseconds
   */
  Outcome of(Response response, ContextSnapshot here, long nowMillis) {
    Optional<String> obstacle = obstacle(response, nowMillis);
    if (obstacle.isPresent()) {
      return new Outcome.Leave(obstacle.get());
    }
    Origin origin = response.origin().orElseThrow();
    ContextSet varies = origin.cacheability().contexts().and(varying(response.head()));
    KnownContexts.Outcome known = contexts.under(varies, origin.contexts(), here);
    if (known instanceof KnownContexts.Outcome.Under under) {
      return new Outcome.Keep(dependingOn(response, origin, under, nowMillis));
    }
    return new Outcome.Leave(((KnownContexts.Outcome.Unknown) known).why());
  }

  private Optional<String> obstacle(Response response, long nowMillis) {
    ResponseHead head = response.head();
    if (response.body() instanceof Body.Streamed) {
      return Optional.of("it leaves while it is made");
    }
    if (response.origin().isEmpty()) {
      return Optional.of("no cacheability");
    }
    Origin origin = response.origin().get();
    if (!CACHEABLE.contains(head.status()) && !isNegative(head.status())) {
      return Optional.of("status " + head.status());
    }
    if (isNegative(head.status()) && limits.negative.isZero()) {
      return Optional.of("status " + head.status() + " is not kept");
    }
    if (KillSwitch.isIn(origin)) {
      return Optional.of("kill switch");
    }
    if (!origin.cacheability().isStorable()) {
      return Optional.of("max-age 0");
    }
    if (origin.remainingSeconds() == 0 || isExpired(head, nowMillis)) {
      return Optional.of("expired");
    }
    if (!(response.body() instanceof Body.Whole whole) || whole.length() > limits.bytes) {
      return Optional.of("more than " + limits.bytes + " bytes");
    }
    return SharingVeto.of(head);
  }

  private Cacheability dependingOn(
      Response response, Origin origin, KnownContexts.Outcome.Under under, long nowMillis) {
    Cacheability own = origin.cacheability();
    Cacheability kept =
        Cacheability.NONE
            .withTags(own.tags())
            .withTags(limits.tags)
            .withTags(under.implied().tags())
            .withContexts(under.contexts())
            .withMaxAge(Math.min(own.maxAgeSeconds(), under.implied().maxAgeSeconds()))
            .withExpiry(Math.min(own.expiresAtMillis(), under.implied().expiresAtMillis()))
            .withMaxAge(origin.remainingSeconds())
            .withMaxAge(limits.longestSeconds);
    if (isNegative(response.head().status())) {
      kept = kept.withTags(NEGATIVE_TAG).withMaxAge(limits.negative.toSeconds());
    }
    Optional<Long> expires = expires(response.head(), nowMillis);
    return expires.isPresent() ? kept.withExpiry(expires.get()) : kept;
  }

  private static boolean isNegative(int status) {
    return NEGATIVE.contains(status);
  }

  /** An author's {@code Expires} that is past, or no date: RFC 9111, section 5.3. */
  private static boolean isExpired(ResponseHead head, long nowMillis) {
    return head.first("Expires").isPresent()
        && expires(head, nowMillis).orElse(Long.MIN_VALUE) <= nowMillis;
  }

  private static Optional<Long> expires(ResponseHead head, long nowMillis) {
    return head.first("Expires").flatMap(text -> HttpDate.parse(text, nowMillis));
  }

  private static CacheDirectives directives(ResponseHead head) {
    return CacheDirectives.of(head.all("Cache-Control"));
  }

  private static VaryNames vary(ResponseHead head) {
    return VaryNames.of(head.all(VaryNames.NAME));
  }

  /** The contexts that an author declares by {@code Vary}; codings are told apart here. */
  private static ContextSet varying(ResponseHead head) {
    List<String> tokens = new ArrayList<>();
    for (String name : vary(head).names()) {
      if (!name.equalsIgnoreCase("Accept-Encoding")) {
        tokens.add("headers:" + name.toLowerCase(Locale.ROOT));
      }
    }
    return ContextSet.of(tokens);
  }
}
