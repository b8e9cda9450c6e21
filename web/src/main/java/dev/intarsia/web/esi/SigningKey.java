package dev.intarsia.web.esi;

import dev.intarsia.failure.ConfigurationException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret that signs fragment URLs, or something else of its own purpose, and its name.
 *
 * <p>The name is public and stands beside each signature; the secret appears nowhere. A signature
 * made for one purpose is none for another.
 *
 * <p>Thread safety: immutable.
 */
public final class SigningKey {

  /** Before what is signed, so that a signature made for something else is none here. */
  private static final String FRAGMENT_URL = "intarsia fragment url";

  private static final Pattern ID = Pattern.compile("[a-z0-9]{1,16}");
  private static final int LEAST_BYTES = 32;
  private static final String ALGORITHM = "HmacSHA256";

  private final String id;
  private final SecretKeySpec secret;

  private SigningKey(String id, SecretKeySpec secret) {
    this.id = id;
    this.secret = secret;
  }

  /**
   * A key.
   *
   * @param id 1 to 16 small letters and digits
   * @param secret at least 32 random bytes, the same in every process of the site
   * @throws ConfigurationException if one of them is not so
   */
  public static SigningKey of(String id, byte[] secret) {
    if (!ID.matcher(id).matches()) {
      throw new ConfigurationException(
          "'%s' names no key; expected 1 to 16 small letters and digits".formatted(id));
    }
    if (secret.length < LEAST_BYTES) {
      throw new ConfigurationException(
          "the secret of key '%s' has %d bytes; expected %d or more"
              .formatted(id, secret.length, LEAST_BYTES));
    }
    return new SigningKey(id, new SecretKeySpec(secret, ALGORITHM));
  }

  /** Its name. */
  public String id() {
    return id;
  }

  byte[] sign(byte[] content) {
    return sign(FRAGMENT_URL, content);
  }

  /**
   * The signature, HMAC-SHA256, of content.
   *
   * @param purpose what it is signed for; a name of the caller's own, without line end
   */
  public byte[] sign(String purpose, byte[] content) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      mac.update((purpose + "\n").getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(content);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, missing);
    }
  }

  @Override
  public String toString() {
    return "signing key " + id;
  }
}
