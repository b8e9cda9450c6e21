package dev.intarsia.web.layer;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.cacheability.TagSet;
import dev.intarsia.web.edge.Audience;
import dev.intarsia.web.edge.Audience.Identification;
import dev.intarsia.web.edge.CacheControl;
import dev.intarsia.web.edge.CacheControl.Times;
import dev.intarsia.web.edge.CachePolicy;
import dev.intarsia.web.edge.SharedCacheKey;
import dev.intarsia.web.exchange.RequestHead;
import dev.intarsia.web.exchange.Response;
import dev.intarsia.web.exchange.Response.Origin;
import dev.intarsia.web.exchange.ResponseHead;
import dev.intarsia.web.exchange.SharingVeto;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Decides how long caches outside may keep a response, from what it was made from.
 *
 * <p>Pure, and without a clock: times count from when the page was made, which its {@code Age}
 * tells.
 */
record SharingRule(CachePolicy policy, SharedCacheKey key, Duration negative) {

  /** Those that make sense for the next visitor too; 206 and 304 are about one with 200. */
  private static final Set<Integer> SHAREABLE =
      Set.of(200, 203, 206, 301, 302, 303, 304, 307, 308, 403, 404, 410);

  private static final TagSet EVERY = TagSet.of("http_response", "rendered");
  private static final TagSet NEGATIVE = TagSet.of("4xx-response");

  CacheControl of(RequestHead request, Response response) {
    ResponseHead head = response.head();
    Optional<Origin> origin = response.origin().filter(known -> !KillSwitch.isIn(known));
    if (origin.isEmpty()
        || !SHAREABLE.contains(head.status())
        || SharingVeto.of(head).isPresent()
        || !key.covers(origin.get().contexts().facts().tenant())) {
      return CacheControl.nobody();
    }
    long sentMillis = ageSeconds(head) * 1000;
    return CacheControl.of(
        lived(origin.get(), head.status(), sentMillis),
        audience(request, origin.get()),
        key,
        policy,
        new Times(0, sentMillis));
  }

  /** What to purge a response by: its own tags, and those of all responses of its kind. */
  TagSet tags(Response response) {
    TagSet own =
        response.origin().map(origin -> origin.cacheability().tags()).orElse(TagSet.empty());
    TagSet all = own.and(EVERY);
    return isNegative(response.head().status()) ? all.and(NEGATIVE) : all;
  }

  private Cacheability lived(Origin origin, int status, long sentMillis) {
    Cacheability content =
        Cacheability.NONE
            .withContexts(origin.cacheability().contexts())
            .withMaxAge(origin.cacheability().maxAgeSeconds());
    if (isNegative(status)) {
      content = content.withMaxAge(negative.toSeconds());
    }
    long left = Math.min(origin.remainingSeconds(), content.maxAgeSeconds());
    boolean isEndless = left >= (Cacheability.NEVER - sentMillis) / 1000;
    return isEndless ? content : content.withExpiry(sentMillis + left * 1000);
  }

  private static boolean isNegative(int status) {
    return status >= 400 && status < 500;
  }

  private static Audience audience(RequestHead request, Origin origin) {
    boolean isKnown =
        request.fields().has("Authorization") || origin.contexts().facts().session().isPresent();
    return Audience.ofRequest(isKnown ? Identification.KNOWN : Identification.ANONYMOUS);
  }

  private static long ageSeconds(ResponseHead head) {
    try {
      long age = Long.parseLong(head.first("Age").orElse("0"));
      return Math.max(0, Math.min(age, Integer.MAX_VALUE));
    } catch (NumberFormatException noNumber) {
      return 0;
    }
  }
}
