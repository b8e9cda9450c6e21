package dev.intarsia.web.esi;

import dev.intarsia.failure.ConfigurationException;
import dev.intarsia.spi.runtime.TimeSource;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/**
 * Signs the URLs under which a proxy asks for fragments, and checks those that come in.
 *
 * <pre>
 * /.intarsia/fragment/v1.KEY.PAYLOAD.SIGNATURE
 * </pre>
 *
 * One path, no query: nothing to repeat, to reorder or to escape. Payload and signature are
 * base64url; the signature, HMAC-SHA256, covers everything before it as text, so that each byte of
 * the URL counts. What was not signed here is refused before a byte of it is read.
 *
 * <p>A URL is the same for as long as half of its life, so that caches can share what it answers;
 * it lives one to two lifetimes, which must be longer than any cache keeps the page it stands in.
 *
 * <p>Thread safety: immutable. Cost: one HMAC for each call.
 */
public final class FragmentUrls {

  private static final String VERSION = "v1";
  private static final int LONGEST = 2_000;
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final String prefix;
  private final SigningKeys keys;
  private final long lifetimeMillis;
  private final TimeSource time;

  private FragmentUrls(Builder from) {
    prefix = from.prefix;
    keys = from.keys;
    lifetimeMillis = from.lifetime.toMillis();
    time = from.time;
  }

  /**
   * Begins with the key that signs and the clock that URLs expire by.
   *
   * @param time read at each call
   */
  public static Builder builder(SigningKey signing, TimeSource time) {
    return new Builder(signing, time);
  }

  /** The beginning of each URL's path. */
  public String prefix() {
    return prefix;
  }

  /** The signed URL; nothing if it would be too long, so that the hole is filled another way. */
  public Optional<String> sign(FragmentClaim claim) {
    long period = Math.floorDiv(time.epochMillis(), lifetimeMillis);
    long expiry = (period + 2) * lifetimeMillis;
    return ClaimCodec.encoded(new ClaimCodec.Signed(claim, expiry))
        .map(this::signed)
        .filter(url -> url.length() <= LONGEST);
  }

  private String signed(byte[] payload) {
    String text =
        prefix + VERSION + '.' + keys.signing().id() + '.' + BASE64.encodeToString(payload);
    return text + '.' + signature(keys.signing(), text);
  }

  private static String signature(SigningKey key, String text) {
    return BASE64.encodeToString(key.sign(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Checks a URL.
   *
   * @param target the request's target exactly as it came
   * @param audience whom the request is for; empty: nobody in particular
   */
  public FragmentVerdict verify(String target, String audience) {
    if (target.length() > LONGEST) {
      return refused(FragmentVerdict.Reason.TOO_LONG);
    }
    if (!target.startsWith(prefix + VERSION + '.')) {
      return refused(FragmentVerdict.Reason.OTHER_FORM);
    }
    String[] parts = target.substring(prefix.length()).split("\\.", -1);
    if (parts.length != 4) {
      return refused(FragmentVerdict.Reason.OTHER_FORM);
    }
    SigningKey key = keys.named(parts[1]);
    String signed = target.substring(0, target.length() - parts[3].length() - 1);
    boolean isGenuine = isSame(signature(key, signed), parts[3]);
    if (!isGenuine || !keys.accepts(parts[1])) {
      return refused(FragmentVerdict.Reason.FORGED);
    }
    return ClaimCodec.decoded(Base64.getUrlDecoder().decode(parts[2]))
        .map(read -> judged(read, audience))
        .orElseGet(() -> refused(FragmentVerdict.Reason.UNREADABLE));
  }

  private FragmentVerdict judged(ClaimCodec.Signed read, String audience) {
    if (time.epochMillis() >= read.expiresAtMillis()) {
      return refused(FragmentVerdict.Reason.EXPIRED);
    }
    String meant = read.claim().audience();
    if (!meant.isEmpty() && !isSame(meant, audience)) {
      return refused(FragmentVerdict.Reason.OTHER_AUDIENCE);
    }
    return new FragmentVerdict.Genuine(read.claim());
  }

  private static boolean isSame(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private static FragmentVerdict refused(FragmentVerdict.Reason reason) {
    return new FragmentVerdict.Refused(reason);
  }

  /** Collects settings. Not thread-safe. */
  public static final class Builder {

    private final TimeSource time;
    private SigningKeys keys;
    private String prefix = "/.intarsia/fragment/";
    private Duration lifetime = Duration.ofDays(2);

    private Builder(SigningKey signing, TimeSource time) {
      this.keys = SigningKeys.of(signing);
      this.time = time;
    }

    /**
     * Adds a key that only verifies: the one that signed before, or the one that will.
     *
     * @throws ConfigurationException if there is one of its name
     */
    public Builder accepting(SigningKey key) {
      keys = keys.accepting(key);
      return this;
    }

    /**
     * Sets where the path begins; {@code /.intarsia/fragment/} by default.
     *
     * @throws ConfigurationException unless it is letters, digits, {@code _} and {@code -} between
     *     slashes; a part may begin with a dot
     */
    public Builder prefix(String path) {
      if (!path.matches("/(\\.?[A-Za-z0-9_-]+/)+")) {
        throw new ConfigurationException(
            "'%s' cannot begin a fragment URL; expected for example /.intarsia/fragment/"
                .formatted(path));
      }
      prefix = path;
      return this;
    }

    /**
     * Sets the lifetime; two days by default.
     *
     * @throws ConfigurationException unless it is one second to one year
     */
    public Builder lifetime(Duration span) {
      if (span.compareTo(Duration.ofSeconds(1)) < 0 || span.compareTo(Duration.ofDays(366)) > 0) {
        throw new ConfigurationException(
            "a lifetime of %s is not possible; allowed: one second to one year".formatted(span));
      }
      lifetime = span;
      return this;
    }

    /** The signer. */
    public FragmentUrls build() {
      return new FragmentUrls(this);
    }
  }
}
