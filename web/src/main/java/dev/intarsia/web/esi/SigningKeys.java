package dev.intarsia.web.esi;

import dev.intarsia.failure.ConfigurationException;
import java.util.HashMap;
import java.util.Map;

/**
 * The key that signs, and those whose signatures count, so that keys can rotate.
 *
 * <p>Thread safety: immutable.
 */
public final class SigningKeys {

  private final SigningKey signing;
  private final Map<String, SigningKey> known;

  private SigningKeys(SigningKey signing, Map<String, SigningKey> known) {
    this.signing = signing;
    this.known = Map.copyOf(known);
  }

  /** One key that signs and counts. */
  public static SigningKeys of(SigningKey signing) {
    return new SigningKeys(signing, Map.of(signing.id(), signing));
  }

  /**
   * These, and a key that only counts: the one that signed before, or the one that will.
   *
   * @throws ConfigurationException if there is one of its name
   */
  public SigningKeys accepting(SigningKey key) {
    Map<String, SigningKey> more = new HashMap<>(known);
    if (more.putIfAbsent(key.id(), key) != null) {
      throw new ConfigurationException(
          "there are two keys '%s'; each needs a name of its own".formatted(key.id()));
    }
    return new SigningKeys(signing, more);
  }

  /** The key that signs. */
  public SigningKey signing() {
    return signing;
  }

  /** Whether signatures of a key count. */
  public boolean accepts(String id) {
    return known.containsKey(id);
  }

  /** The key of a name; the one that signs for an unknown one, which so costs as much to check. */
  public SigningKey named(String id) {
    return known.getOrDefault(id, signing);
  }
}
