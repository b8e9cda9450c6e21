package dev.intarsia.web.exchange;

import dev.intarsia.web.edge.CacheDirectives;
import dev.intarsia.web.edge.VaryNames;
import java.util.List;
import java.util.Optional;

/** What in a response's head keeps it from being kept for others, whatever it was made from. */
public final class SharingVeto {

  private static final String POLICY = "content-security-policy";

  private SharingVeto() {}

  /** The reason in a few words; nothing if the head forbids nothing. */
  public static Optional<String> of(ResponseHead head) {
    if (head.first("Set-Cookie").isPresent()) {
      return Optional.of("it sets a cookie");
    }
    if (isForbidden(head, "Cache-Control") || isForbidden(head, "CDN-Cache-Control")) {
      return Optional.of("its author forbids it");
    }
    List<String> varying = head.all(VaryNames.NAME);
    VaryNames vary = varying.isEmpty() ? VaryNames.NOTHING : VaryNames.of(varying);
    if (vary.isStar() || vary.names().stream().anyMatch("Cookie"::equalsIgnoreCase)) {
      return Optional.of("Vary: " + vary);
    }
    // A nonce that is sent twice protects from nothing.
    return head.hasAny(SharingVeto::hasNonce) ? Optional.of("it has a nonce") : Optional.empty();
  }

  private static boolean hasNonce(String name, String value) {
    return name.regionMatches(true, 0, POLICY, 0, POLICY.length()) && value.contains("'nonce-");
  }

  private static boolean isForbidden(ResponseHead head, String name) {
    return head.isMeant(name) && CacheDirectives.of(head.all(name)).forbidsSharing();
  }
}
