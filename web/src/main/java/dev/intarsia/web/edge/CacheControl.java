package dev.intarsia.web.edge;

import dev.intarsia.cacheability.Cacheability;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How long caches outside may keep one response: {@code Cache-Control} (RFC 9111, section 5.2),
 * {@code CDN-Cache-Control} (RFC 9213), {@code Age} and {@code Vary}.
 *
 * <p>A response for one visitor alone, one that must not be stored, one that has expired, and one
 * that varies by what the edge does not tell apart all say {@code private, no-store}, to the CDN
 * too. Any other lives until the earliest expiry of its parts or the policy's limit, whichever is
 * sooner.
 *
 * <p>Thread safety: immutable.
 */
public final class CacheControl {

  /** What a response says that nobody may keep. */
  public static final String PRIVATE = "private, no-store";

  private static final String NAME = "Cache-Control";
  private static final String CDN_NAME = "CDN-Cache-Control";

  private static final CacheControl NOBODY =
      new CacheControl(
          List.of(
              new HeaderField(NAME, PRIVATE),
              // A structured dictionary; its members' order means nothing (RFC 9213, section 2.1).
              new HeaderField(CDN_NAME, "private, no-store")));

  private final List<HeaderField> fields;

  private CacheControl(List<HeaderField> fields) {
    this.fields = fields;
  }

  /**
   * When a response is sent, in epoch milliseconds.
   *
   * @param made when its content was rendered
   * @param sent now
   */
  public record Times(long made, long sent) {

    /** Of a response that was just rendered. */
    public static Times fresh(long now) {
      return new Times(now, now);
    }

    /** How old the content is, in whole seconds; 0 if a clock was set back. */
    public long ageSeconds() {
      return sent <= made
          ? 0
          : Math.min(Long.divideUnsigned(sent - made, 1000), CachePolicy.LONGEST.toSeconds());
    }
  }

  /** Of a response that nobody may keep. */
  public static CacheControl nobody() {
    return NOBODY;
  }

  /**
   * Of a response.
   *
   * @param content what it depends on, its expiry fixed
   * @param audience whom it is for
   * @param key what the edge tells responses apart by
   */
  public static CacheControl of(
      Cacheability content,
      Audience audience,
      SharedCacheKey key,
      CachePolicy policy,
      Times times) {
    Optional<List<String>> vary = key.vary(content.contexts());
    long left = content.remainingSecondsAt(times.sent());
    if (audience == Audience.ONE_VISITOR || vary.isEmpty() || !content.isStorable() || left == 0) {
      return NOBODY;
    }
    return new CacheControl(shared(left, vary.get(), policy, times.ageSeconds()));
  }

  private static List<HeaderField> shared(
      long left, List<String> vary, CachePolicy policy, long age) {
    long browser = lifetime(left, policy.browser(), age);
    long edge = lifetime(left, policy.edge(), age);
    String windows = windows(policy);
    List<HeaderField> fields = new ArrayList<>(4);
    fields.add(
        new HeaderField(NAME, "public, max-age=" + browser + ", s-maxage=" + edge + windows));
    fields.add(new HeaderField(CDN_NAME, "max-age=" + edge + windows));
    if (age > 0) {
      fields.add(new HeaderField("Age", Long.toString(age)));
    }
    if (!vary.isEmpty()) {
      fields.add(new HeaderField("Vary", String.join(", ", vary)));
    }
    return List.copyOf(fields);
  }

  /**
   * A lifetime counted from when the content was made, as caches count it: they subtract the age
   * that is sent along.
   */
  private static long lifetime(long left, Duration limit, long age) {
    long fromNow = Math.min(left, limit.toSeconds());
    return fromNow == 0 ? 0 : Math.min(age + fromNow, CachePolicy.LONGEST.toSeconds());
  }

  private static String windows(CachePolicy policy) {
    StringBuilder windows = new StringBuilder();
    if (!policy.staleWhileRevalidate().isZero()) {
      windows.append(", stale-while-revalidate=").append(policy.staleWhileRevalidate().toSeconds());
    }
    if (!policy.staleIfError().isZero()) {
      windows.append(", stale-if-error=").append(policy.staleIfError().toSeconds());
    }
    return windows.toString();
  }

  /** Whether caches outside may share the response. */
  public boolean isShared() {
    return this != NOBODY;
  }

  /** The headers, each of its own name. */
  public List<HeaderField> fields() {
    return fields;
  }

  @Override
  public String toString() {
    return fields.toString();
  }
}
