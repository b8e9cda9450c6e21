package dev.intarsia.core.context;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.cacheability.ContextToken;
import dev.intarsia.context.ContextValue;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * What a set of contexts means for one request: its part of an address, and what the values folded
 * away ask of the item stored there.
 *
 * <p>Thread safety: does not change; may be handed to other threads by the means that {@link
 * RequestSnapshot} uses. Its bytes are exactly the canonical form.
 */
public final class ContextPart extends AddressPart {

  private final List<ContextToken> tokens;
  private final Cacheability folded;

  private ContextPart(
      ContextSet contexts, List<ContextToken> tokens, Cacheability folded, byte[] bytes) {
    this.tokens = tokens;
    this.folded = folded;
    become(contexts, bytes, bytes.length);
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

  /** Whether a range of bytes is exactly this part's canonical form. */
  public boolean matches(byte[] source, int offset, int length) {
    return Arrays.equals(source, offset, offset + length, bytes(), 0, length());
  }

  @Override
  public String toString() {
    return tokens.toString();
  }
}
