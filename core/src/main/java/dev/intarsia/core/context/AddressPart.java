package dev.intarsia.core.context;

import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.cacheability.StableHash;

/**
 * What a set of contexts adds to an address for one request: the canonical form of its values and a
 * hash of it.
 *
 * <p>Two parts have the same bytes if and only if tenant, tokens after folding and values are the
 * same; no part's bytes are the beginning of another's, so more may be put behind them.
 *
 * <pre>
 * part = tenant text, number of tokens, then for each token by code unit: token text, value text
 * </pre>
 *
 * <p>Texts and numbers are laid out by {@link PartWriter}.
 *
 * <p>Cost: the accessors allocate nothing.
 */
public abstract sealed class AddressPart permits ContextPart, ReusableContexts.Part {

  /** Any two different numbers; changing one changes every address, so it is a change of format. */
  private static final long HIGH_SEED = 0x496E746172736961L;

  private static final long LOW_SEED = 0x636F6E7465787473L;

  private ContextSet contexts = ContextSet.empty();
  private byte[] bytes = {};
  private int length;
  private long high;
  private long low;

  AddressPart() {}

  /** Says what it is; once, but for parts that are made to be reused. */
  final void become(ContextSet set, byte[] canonical, int bytesUsed) {
    contexts = set;
    bytes = canonical;
    length = bytesUsed;
    high = StableHash.of(canonical, 0, bytesUsed, HIGH_SEED);
    low = StableHash.of(canonical, 0, bytesUsed, LOW_SEED);
  }

  /** The set as declared. */
  public final ContextSet contexts() {
    return contexts;
  }

  /** Starts with the canonical form, {@link #length()} bytes; not a copy, not to be written to. */
  public final byte[] bytes() {
    return bytes;
  }

  /** Number of bytes of the canonical form. */
  public final int length() {
    return length;
  }

  /** The upper half of a 128-bit hash of the canonical form. */
  public final long high() {
    return high;
  }

  /** The lower half of a 128-bit hash of the canonical form. */
  public final long low() {
    return low;
  }
}
