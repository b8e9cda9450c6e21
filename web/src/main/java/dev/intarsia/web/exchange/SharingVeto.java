package dev.intarsia.web.exchange;

import dev.intarsia.web.edge.CacheDirectives;
import dev.intarsia.web.edge.VaryNames;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    VaryNames vary = VaryNames.of(values(head, VaryNames.NAME));
    if (vary.isStar() || vary.names().stream().anyMatch("Cookie"::equalsIgnoreCase)) {
      return Optional.of("Vary: " + vary);
    }
    // A nonce that is sent twice protects from nothing.
    return head.headers().entrySet().stream().anyMatch(SharingVeto::hasNonce)
        ? Optional.of("it has a nonce")
        : Optional.empty();
  }

  private static boolean hasNonce(Map.Entry<String, List<String>> field) {
    return field.getKey().toLowerCase(Locale.ROOT).startsWith(POLICY)
        && field.getValue().toString().contains("'nonce-");
  }

  private static boolean isForbidden(ResponseHead head, String name) {
    return head.isMeant(name) && CacheDirectives.of(values(head, name)).forbidsSharing();
  }

  private static List<String> values(ResponseHead head, String name) {
    return head.headers().getOrDefault(name, List.of());
  }
}
