package dev.intarsia.web.edge;

import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What one layer of caching did: a member of the header {@code Cache-Status} of RFC 9211.
 *
 * <pre>
 * page; hit; ttl=545
 * dynamic; fwd=stale; fwd-status=200; stored; detail="invalidated"
 * page; fwd=method
 * </pre>
 *
 * Layers stand in the order in which the response passes them, the nearest to the origin first;
 * {@link #appendedTo} keeps that order. Key and detail tell much of the inside: {@link #brief}
 * leaves them out for those who have no permission to see them.
 *
 * <p>Thread safety: immutable.
 */
public final class CacheStatus {

  /** The name of the header. */
  public static final String NAME = "Cache-Status";

  private static final long MOST = 999_999_999_999_999L;

  private final String layer;
  private final @Nullable Forward forward;
  private final Forwarded forwarded;
  private final OptionalLong ttl;
  private final Words words;

  /** What can only be said of a request that went on. */
  private record Forwarded(OptionalInt status, boolean isStored, boolean isCollapsed) {
    static final Forwarded NOT = new Forwarded(OptionalInt.empty(), false, false);
  }

  /** For people. */
  private record Words(String key, String detail) {
    static final Words NONE = new Words("", "");
  }

  private CacheStatus(
      String layer, @Nullable Forward forward, Forwarded forwarded, OptionalLong ttl, Words words) {
    this.layer = layer;
    this.forward = forward;
    this.forwarded = forwarded;
    this.ttl = ttl;
    this.words = words;
  }

  /**
   * A layer that answered from its cache.
   *
   * @param layer its name
   */
  public static CacheStatus hit(String layer) {
    return new CacheStatus(layer, null, Forwarded.NOT, OptionalLong.empty(), Words.NONE);
  }

  /**
   * A layer that asked the next one.
   *
   * @param layer its name
   */
  public static CacheStatus forwarded(String layer, Forward why) {
    return new CacheStatus(layer, why, Forwarded.NOT, OptionalLong.empty(), Words.NONE);
  }

  /**
   * This, with the status that the next layer answered.
   *
   * @throws IllegalStateException if this is a hit
   */
  public CacheStatus status(int code) {
    return going(
        new Forwarded(OptionalInt.of(code), forwarded.isStored, forwarded.isCollapsed), "status");
  }

  /**
   * This, and the answer was stored.
   *
   * @throws IllegalStateException if this is a hit
   */
  public CacheStatus stored() {
    return going(new Forwarded(forwarded.status, true, forwarded.isCollapsed), "stored");
  }

  /**
   * This, and the request shared another's way to the next layer.
   *
   * @throws IllegalStateException if this is a hit
   */
  public CacheStatus collapsed() {
    return going(new Forwarded(forwarded.status, forwarded.isStored, true), "collapsed");
  }

  private CacheStatus going(Forwarded changed, String what) {
    if (forward == null) {
      throw new IllegalStateException(
          "layer '%s' was hit, '%s' needs a request that went on".formatted(layer, what));
    }
    return new CacheStatus(layer, forward, changed, ttl, words);
  }

  /**
   * This, and the response lives so long.
   *
   * @param seconds negative: it died so long ago
   */
  public CacheStatus ttl(long seconds) {
    long bounded = Math.max(-MOST, Math.min(MOST, seconds));
    return new CacheStatus(layer, forward, forwarded, OptionalLong.of(bounded), words);
  }

  /** This, with the key of the cache; what is not visible ASCII becomes a question mark. */
  public CacheStatus key(String text) {
    return new CacheStatus(layer, forward, forwarded, ttl, new Words(text, words.detail));
  }

  /** This, with words for people; what is not visible ASCII becomes a question mark. */
  public CacheStatus detail(String text) {
    return new CacheStatus(layer, forward, forwarded, ttl, new Words(words.key, text));
  }

  /** This without key and detail. */
  public CacheStatus brief() {
    return new CacheStatus(layer, forward, forwarded, ttl, Words.NONE);
  }

  /** The header of a response that passed no other layer. */
  public HeaderField field() {
    return new HeaderField(NAME, member());
  }

  /**
   * The header of a response that passed other layers.
   *
   * @param earlier their value; empty if there is none
   */
  public HeaderField appendedTo(String earlier) {
    String before = earlier.strip();
    return new HeaderField(NAME, before.isEmpty() ? member() : before + ", " + member());
  }

  private String member() {
    StringBuilder member =
        new StringBuilder(FieldText.isStructuredToken(layer) ? layer : FieldText.quoted(layer));
    if (forward == null) {
      member.append("; hit");
    } else {
      member.append("; fwd=").append(forward.word());
    }
    forwarded.status.ifPresent(code -> member.append("; fwd-status=").append(code));
    ttl.ifPresent(seconds -> member.append("; ttl=").append(seconds));
    member.append(forwarded.isStored ? "; stored" : "");
    member.append(forwarded.isCollapsed ? "; collapsed" : "");
    if (!words.key.isEmpty()) {
      member.append("; key=").append(FieldText.quoted(words.key));
    }
    if (!words.detail.isEmpty()) {
      member.append("; detail=").append(FieldText.quoted(words.detail));
    }
    return member.toString();
  }

  @Override
  public String toString() {
    return member();
  }
}
