package dev.intarsia.web.wire;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.random.RandomGenerator;

/**
 * The names of one response's slots: 64 random bits, then a number.
 *
 * <p>Nobody who writes content can know them, so content cannot catch what is meant for a slot.
 * They belong to one response and never into a cache.
 *
 * <p>Thread safety: immutable. Cost: the random bits once per response.
 */
public final class SlotNames {

  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final String prefix;

  private SlotNames(String prefix) {
    this.prefix = prefix;
  }

  /** Names for a response. */
  public static SlotNames random(SecureRandom random) {
    return from(random);
  }

  static SlotNames from(RandomGenerator random) {
    byte[] bits = new byte[Long.BYTES];
    random.nextBytes(bits);
    return new SlotNames(ENCODER.encodeToString(bits));
  }

  /**
   * The name of a slot: letters, digits, hyphens and underscores.
   *
   * @param number tells the slots of a response apart, at least 0
   */
  public String name(int number) {
    if (number < 0) {
      throw new IllegalArgumentException("number=" + number + ", allowed=0 or more");
    }
    return prefix + number;
  }
}
