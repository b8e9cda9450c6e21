package dev.intarsia.web.token;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * A secret in a form that differs in every response, so that compressed sizes of many responses
 * tell nothing of it: random bytes, then the secret combined with them.
 */
public final class MaskedSecret {

  private static final int MOST_BYTES = 1024;

  private MaskedSecret() {}

  /**
   * The masked form, in the URL-safe form of Base64.
   *
   * @param secret 1 to 1024 bytes; not changed, not kept
   */
  public static String mask(byte[] secret, SecureRandom random) {
    if (secret.length == 0 || secret.length > MOST_BYTES) {
      throw new IllegalArgumentException(
          "bytes=%d, allowed=1 to %d".formatted(secret.length, MOST_BYTES));
    }
    byte[] mask = new byte[secret.length];
    random.nextBytes(mask);
    byte[] both = new byte[2 * secret.length];
    for (int i = 0; i < secret.length; i++) {
      both[i] = mask[i];
      both[secret.length + i] = (byte) (secret[i] ^ mask[i]);
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(both);
  }

  /**
   * The secret behind a masked form; to be compared in constant time.
   *
   * @return nothing if it is no masked form
   */
  public static Optional<byte[]> unmask(String masked) {
    if (masked.length() > 4 * MOST_BYTES) {
      return Optional.empty();
    }
    byte[] both;
    try {
      both = Base64.getUrlDecoder().decode(masked);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
    if (both.length == 0 || both.length % 2 != 0) {
      return Optional.empty();
    }
    byte[] secret = new byte[both.length / 2];
    for (int i = 0; i < secret.length; i++) {
      secret[i] = (byte) (both[i] ^ both[secret.length + i]);
    }
    return Optional.of(secret);
  }
}
