package dev.intarsia.web.esi;

import dev.intarsia.failure.ConfigurationException;
import dev.intarsia.web.exchange.RequestHead;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/**
 * Tells whether a request came through a proxy of one's own, so that what the proxy says of itself
 * may be believed.
 *
 * <p>Thread safety: called by several threads.
 */
@FunctionalInterface
public interface TrustedProxy {

  /** No proxy is one's own. */
  TrustedProxy NONE = head -> false;

  /** Whether the request came through it. */
  boolean sent(RequestHead head);

  /**
   * One that puts a secret into a header of each request. It must do so in place of whatever the
   * visitor sent under that name.
   *
   * @param header its name
   * @param secret visible ASCII, 16 characters or more
   * @throws ConfigurationException if the secret is no such text
   */
  static TrustedProxy knowing(String header, String secret) {
    if (secret.length() < 16 || !secret.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      throw new ConfigurationException(
          "a proxy's secret of %d characters is not possible; allowed: 16 or more, visible ASCII"
              .formatted(secret.length()));
    }
    byte[] expected = secret.getBytes(StandardCharsets.US_ASCII);
    return head -> {
      List<String> sent = head.fields().all(header);
      return sent.size() == 1
          && MessageDigest.isEqual(sent.get(0).getBytes(StandardCharsets.UTF_8), expected);
    };
  }

  /** What the request's proxies can do; nothing unless it came through one of one's own. */
  default EsiCapability capabilityOf(RequestHead head) {
    return sent(head)
        ? EsiCapability.of(head.fields().all(EsiCapability.NAME))
        : EsiCapability.NONE;
  }
}
