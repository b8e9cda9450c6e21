package dev.intarsia.web.inspect;

import dev.intarsia.failure.ConfigurationException;
import dev.intarsia.spi.runtime.TimeSource;
import dev.intarsia.web.esi.SigningKey;
import dev.intarsia.web.esi.SigningKeys;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives out permissions to see what happened to pages, and checks those that come in.
 *
 * <pre>
 * permission = expiry in epoch milliseconds "." key "." HMAC-SHA256 in base64url
 * </pre>
 *
 * The signature covers what is permitted, until when, and for what: a request target exactly as it
 * is sent. So a permission that was overheard opens that one target, for the time that is left.
 * Whoever holds a key can sign permissions without this class, from a command line for example.
 *
 * <p>Thread safety: immutable. Cost: one HMAC for each call.
 */
public final class Permissions {

  /** The header of a request that carries a permission to have its page explained. */
  public static final String HEADER = "Intarsia-Explain";

  /** The cookie that carries a permission to use the inspector. */
  public static final String COOKIE = "Intarsia-Inspect";

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final Pattern FORM =
      Pattern.compile("([1-9][0-9]{0,17})\\.([a-z0-9]{1,16})\\.([A-Za-z0-9_-]{43})");

  private final SigningKeys keys;
  private final TimeSource time;
  private final Duration longest;

  /** What a permission is for. */
  enum Purpose {
    /** To have the page of one target explained. */
    EXPLAIN("intarsia explain"),
    /** To use the inspector. */
    SESSION("intarsia inspect"),
    /** To have one page marked, said by the inspector to itself. */
    MARK("intarsia mark"),
    /** No permission: to tell values apart without showing them. */
    VALUE("intarsia value");

    private final String words;

    Purpose(String words) {
      this.words = words;
    }
  }

  private Permissions(Builder from) {
    keys = from.keys;
    time = from.time;
    longest = from.longest;
  }

  /**
   * Begins with the key that signs.
   *
   * @param signing not one that signs anything else
   * @param time read at each call
   */
  public static Builder builder(SigningKey signing, TimeSource time) {
    return new Builder(signing, time);
  }

  /**
   * The value of {@link #HEADER} for one target.
   *
   * @param target path and query exactly as they will be sent
   * @param span how long it holds, at most the longest allowed
   * @throws ConfigurationException if the span is not possible
   */
  public String explain(String target, Duration span) {
    return signed(Purpose.EXPLAIN, target, span);
  }

  /**
   * The value of a {@code Set-Cookie} that lets a browser use the inspector. To be sent to somebody
   * whom the application knows and trusts.
   *
   * @param path prefix of the inspector
   * @param span how long it holds, at most the longest allowed
   * @throws ConfigurationException if the span is not possible
   */
  public String cookie(String path, Duration span) {
    return "%s=%s; Path=%s; Max-Age=%d; HttpOnly; Secure; SameSite=Strict"
        .formatted(COOKIE, signed(Purpose.SESSION, "", span), path, span.toSeconds());
  }

  String signed(Purpose purpose, String subject, Duration span) {
    if (span.isNegative() || span.isZero() || span.compareTo(longest) > 0) {
      throw new ConfigurationException(
          "a permission of %s is not possible; allowed: more than 0, at most %s"
              .formatted(span, longest));
    }
    String expiry = Long.toString(time.epochMillis() + span.toMillis());
    return expiry
        + '.'
        + keys.signing().id()
        + '.'
        + signature(keys.signing(), purpose, expiry, subject);
  }

  private static String signature(SigningKey key, Purpose purpose, String expiry, String subject) {
    String text = expiry + '\n' + subject;
    return BASE64.encodeToString(key.sign(purpose.words, text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Whether a permission was given here, for this, and still holds. */
  boolean allows(Purpose purpose, String subject, String permission) {
    Matcher parts = FORM.matcher(permission);
    if (!parts.matches()) {
      return false;
    }
    SigningKey key = keys.named(parts.group(2));
    byte[] expected =
        signature(key, purpose, parts.group(1), subject).getBytes(StandardCharsets.US_ASCII);
    boolean isGenuine =
        MessageDigest.isEqual(expected, parts.group(3).getBytes(StandardCharsets.US_ASCII));
    long left = Long.parseLong(parts.group(1)) - time.epochMillis();
    return isGenuine && keys.accepts(parts.group(2)) && left > 0 && left <= longest.toMillis();
  }

  /** A name for a value that tells it from others and does not show it. */
  String pseudonym(String text) {
    byte[] hash = keys.signing().sign(Purpose.VALUE.words, text.getBytes(StandardCharsets.UTF_8));
    return BASE64.encodeToString(hash).substring(0, 8);
  }

  /** Collects settings. Not thread-safe. */
  public static final class Builder {

    private final TimeSource time;
    private SigningKeys keys;
    private Duration longest = Duration.ofHours(1);

    private Builder(SigningKey signing, TimeSource time) {
      this.keys = SigningKeys.of(signing);
      this.time = time;
    }

    /**
     * Adds a key that only verifies.
     *
     * @throws ConfigurationException if there is one of its name
     */
    public Builder accepting(SigningKey key) {
      keys = keys.accepting(key);
      return this;
    }

    /**
     * The longest that a permission may hold, whoever signed it; an hour by default.
     *
     * @throws ConfigurationException unless it is a minute to a day
     */
    public Builder longest(Duration span) {
      if (span.compareTo(Duration.ofMinutes(1)) < 0 || span.compareTo(Duration.ofDays(1)) > 0) {
        throw new ConfigurationException(
            "permissions of %s are not possible; allowed: a minute to a day".formatted(span));
      }
      longest = span;
      return this;
    }

    /** The permissions. */
    public Permissions build() {
      return new Permissions(this);
    }
  }
}
