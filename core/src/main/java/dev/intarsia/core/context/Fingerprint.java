package dev.intarsia.core.context;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collection;

/**
 * A SHA-256 digest that stands for texts which must not appear in an address, or are too long to.
 *
 * <p>Not cut short: two sets of permissions that met would share output.
 */
final class Fingerprint {

  private Fingerprint() {}

  /**
   * The digest as 43 characters of URL-safe base 64.
   *
   * @param purpose keeps digests for one use apart from those for another
   * @param texts in an order that means something or is sorted
   */
  static String of(String purpose, Collection<String> texts) {
    PartWriter writer = new PartWriter().text(purpose);
    texts.forEach(writer::text);
    byte[] digest = sha256().digest(writer.toBytes());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
