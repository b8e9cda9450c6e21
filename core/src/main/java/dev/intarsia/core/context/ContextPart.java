package dev.intarsia.core.context;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.cacheability.ContextToken;
import dev.intarsia.cacheability.StableHash;
import dev.intarsia.context.ContextValue;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * What a set of contexts means for one request: its part of an address, and what the values folded
 * away ask of the item stored there.
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
 * <p>Thread safety: immutable, if the array of {@link #bytes()} is left alone. Cost: the accessors
 * allocate nothing.
 */
public final class ContextPart {

  /** Any two different numbers; changing one changes every address, so it is a change of format. */
  private static final long HIGH_SEED = 0x496E746172736961L;

  private static final long LOW_SEED = 0x636F6E7465787473L;

  private final ContextSet contexts;
  private final List<ContextToken> tokens;
  private final Cacheability folded;
  private final byte[] bytes;
  private final long high;
  private final long low;

  private ContextPart(
      ContextSet contexts, List<ContextToken> tokens, Cacheability folded, byte[] bytes) {
    this.contexts = contexts;
    this.tokens = tokens;
    this.folded = folded;
    this.bytes = bytes;
    this.high = StableHash.of(bytes, 0, bytes.length, HIGH_SEED);
    this.low = StableHash.of(bytes, 0, bytes.length, LOW_SEED);
  }

  /** The part for a tenant, with values read as the folding asks for them. */
  static ContextPart of(
      String tenant, ContextFolding folding, Function<ContextToken, ContextValue> values) {
    ContextFolding.Folded folded = folding.fold(token -> values.apply(token).isFoldable());
    Cacheability implied = Cacheability.NONE;
    for (ContextToken token : folded.dropped()) {
      implied = implied.and(values.apply(token).cacheability());
    }
    PartWriter writer = new PartWriter().text(tenant).number(folded.kept().size());
    for (ContextToken token : folded.kept()) {
      writer.text(token.text()).text(values.apply(token).text().orElse(null));
    }
    return new ContextPart(folding.contexts(), folded.kept(), implied, writer.toBytes());
  }

  /** The set as declared. */
  public ContextSet contexts() {
    return contexts;
  }

  /** What is left of the set after folding, by code unit. */
  public List<ContextToken> tokens() {
    return tokens;
  }

  /**
   * What the values folded away depend on, all together: its tags join the item, its max-age and
   * expiry limit it. Its contexts are for information: they follow from the ancestors that stayed.
   */
  public Cacheability folded() {
    return folded;
  }

  /** The canonical form; not a copy, so not to be written to. */
  public byte[] bytes() {
    return bytes;
  }

  /** The upper half of a 128-bit hash of the bytes. */
  public long high() {
    return high;
  }

  /** The lower half of a 128-bit hash of the bytes. */
  public long low() {
    return low;
  }

  /** Whether a range of bytes is exactly this part's canonical form. */
  public boolean matches(byte[] source, int offset, int length) {
    return Arrays.equals(source, offset, offset + length, bytes, 0, bytes.length);
  }

  @Override
  public String toString() {
    return tokens.toString();
  }
}
