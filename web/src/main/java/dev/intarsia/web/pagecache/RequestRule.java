package dev.intarsia.web.pagecache;

import dev.intarsia.context.RequestFacts;
import dev.intarsia.web.edge.CacheDirectives;
import dev.intarsia.web.edge.CacheStatus;
import dev.intarsia.web.edge.Forward;
import dev.intarsia.web.exchange.Fields;
import dev.intarsia.web.exchange.IncomingRequest;
import dev.intarsia.web.requesttarget.TargetVerdict;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Decides which requests may meet the page cache: those that read, whose target has one reading,
 * and that come from nobody in particular.
 *
 * <p>Pure. Thread safety: immutable.
 *
 * @param identifying names of cookies that tell who a visitor is
 */
record RequestRule(Set<String> identifying) {

  /** By these an application may take a reading request for a writing one. */
  private static final List<String> OTHER_METHOD =
      List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override");

  /** Copies the names. */
  RequestRule {
    identifying = Set.copyOf(identifying);
  }

  /** Why a request passes by, before anything more is known of it; nothing if it does not. */
  Optional<CacheStatus> passesBy(IncomingRequest request) {
    if (!request.head().isReading()) {
      return Optional.of(CacheStatus.forwarded(PageCache.NAME, Forward.METHOD));
    }
    if (request.verdict() instanceof TargetVerdict.Bypass bypass) {
      String reason = bypass.reason().name().toLowerCase(Locale.ROOT).replace('_', ' ');
      return bypass("target: " + reason);
    }
    Fields fields = request.head().fields();
    if (fields.has("Authorization")) {
      return bypass("authorization");
    }
    if (CacheDirectives.of(fields.all("Cache-Control")).has("no-store")) {
      return Optional.of(CacheStatus.forwarded(PageCache.NAME, Forward.REQUEST).detail("no-store"));
    }
    if (hasBody(fields)) {
      return bypass("the request has a body");
    }
    for (String name : OTHER_METHOD) {
      if (fields.has(name)) {
        return bypass("the request asks for another method");
      }
    }
    return Optional.empty();
  }

  /** Why a visitor passes by; nothing if nobody knows who it is. */
  Optional<CacheStatus> passesBy(RequestFacts facts) {
    return facts.session().isPresent() || isIdentified(facts)
        ? bypass("session")
        : Optional.empty();
  }

  private boolean isIdentified(RequestFacts facts) {
    for (String name : identifying) {
      if (facts.cookie(name).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** What the application reads there is in no key. */
  private static boolean hasBody(Fields fields) {
    boolean isAnnounced = fields.has("Transfer-Encoding");
    for (String length : fields.all("Content-Length")) {
      isAnnounced |= !length.strip().equals("0");
    }
    return isAnnounced;
  }

  private static Optional<CacheStatus> bypass(String why) {
    return Optional.of(CacheStatus.forwarded(PageCache.NAME, Forward.BYPASS).detail(why));
  }
}
