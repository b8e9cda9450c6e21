package dev.intarsia.fragment;

import dev.intarsia.cacheability.StableHash;
import dev.intarsia.failure.InvalidInputException;
import dev.intarsia.failure.InvalidInputException.Kind;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The name of a fragment in the cache: a sequence of texts.
 *
 * <p>Canonical and injective: {@code [a, b]}, {@code [a:b]} and {@code [b, a]} are three keys.
 * Equal by content. Its hashes choose the slot in a store, its bytes decide ownership, so a
 * collision of hashes costs a miss and never shows another fragment's output.
 *
 * <p>Thread safety: immutable. Cost: bytes and hashes are computed once, when made; keep keys that
 * are used often.
 */
public final class FragmentKey {

  private static final long SECOND_SEED = 0x5851F42D4C957F2DL;

  private final List<String> parts;
  private final byte[] bytes;
  private final long high;
  private final long low;

  private FragmentKey(List<String> parts) {
    this.parts = parts;
    CanonicalBytes canonical = new CanonicalBytes().number(parts.size());
    parts.forEach(canonical::text);
    this.bytes = canonical.toBytes();
    this.high = StableHash.of(bytes, 0, bytes.length, 0);
    this.low = StableHash.of(bytes, 0, bytes.length, SECOND_SEED);
  }

  /**
   * The key of these parts.
   *
   * @param parts one or more; a part may be empty
   * @throws InvalidInputException of kind {@link Kind#MALFORMED_KEY} without parts or with an
   *     unpaired surrogate, which would make two keys one in UTF-8
   */
  public static FragmentKey of(String... parts) {
    return of(List.of(parts));
  }

  /**
   * The key of these parts.
   *
   * @throws InvalidInputException as {@link #of(String...)}
   */
  public static FragmentKey of(List<String> parts) {
    if (parts.isEmpty()) {
      throw new InvalidInputException(
          Kind.MALFORMED_KEY, "a fragment key has 0 parts; expected 1 or more");
    }
    for (String part : parts) {
      if (CanonicalBytes.hasUnpairedSurrogate(part)) {
        throw new InvalidInputException(
            Kind.MALFORMED_KEY,
            "fragment key part '%s' holds an unpaired surrogate; expected well-formed text"
                .formatted(part.replaceAll("\\p{Cs}", "\uFFFD")));
      }
    }
    return new FragmentKey(List.copyOf(parts));
  }

  /** The texts it was made of. */
  public List<String> parts() {
    return parts;
  }

  /** Number of canonical bytes. */
  public int byteLength() {
    return bytes.length;
  }

  /**
   * Copies the canonical bytes.
   *
   * @param target receives {@link #byteLength()} bytes
   * @param offset where they start
   */
  public void copyTo(byte[] target, int offset) {
    System.arraycopy(bytes, 0, target, offset, bytes.length);
  }

  /** Whether a range of bytes is this key's canonical form. Cost: no allocation. */
  public boolean matches(byte[] other, int offset, int length) {
    return length == bytes.length
        && Arrays.equals(bytes, 0, length, other, offset, offset + length);
  }

  /** The first half of its 128-bit hash. */
  public long high() {
    return high;
  }

  /** The second half of its 128-bit hash. */
  public long low() {
    return low;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other == this
        || (other instanceof FragmentKey key
            && key.high == high
            && Arrays.equals(key.bytes, bytes));
  }

  @Override
  public int hashCode() {
    return Long.hashCode(high);
  }

  @Override
  public String toString() {
    return parts.toString();
  }
}
