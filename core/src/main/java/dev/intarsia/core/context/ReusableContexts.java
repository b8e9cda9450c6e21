package dev.intarsia.core.context;

import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.cacheability.ContextToken;
import dev.intarsia.context.ContextValue;
import dev.intarsia.context.RequestFacts;
import java.util.Arrays;

/**
 * The context values of one request after the other, in one place: for requests that are over
 * before anybody else hears of them.
 *
 * <p>What it gives out is void when it {@linkplain #begin begins} with the next request. Whoever
 * may keep something, a renderer above all, gets a {@link #snapshot} instead, which has the values
 * that were read and shares nothing else.
 *
 * <p>When a resolver throws, its exception passes through and nothing is remembered.
 *
 * <p>Thread safety: none. Cost: once grown to what requests ask for it allocates nothing, but for
 * texts beyond ASCII; a value's text is written once a request, whatever the number of sets with
 * it.
 */
public final class ReusableContexts {

  private final ContextRegistry registry;
  private final PartWriter texts = new PartWriter();
  private RequestFacts facts;
  private ContextToken[] tokens = new ContextToken[8];
  private ContextValue[] values = new ContextValue[8];
  private int[] ends = new int[9];
  private int valueCount;
  private Part[] parts = {new Part(), new Part(), new Part(), new Part()};
  private int partCount;

  /** A part that is another one for the next request. */
  static final class Part extends AddressPart {

    private final PartWriter writer = new PartWriter();
  }

  /** For contexts of this registry; no request has begun. */
  public ReusableContexts(ContextRegistry registry) {
    this.registry = registry;
    this.facts = RequestFacts.get("/").build();
  }

  /** Forgets the former request and begins with this one; reads nothing yet. */
  public void begin(RequestFacts request) {
    facts = request;
    valueCount = 0;
    partCount = 0;
    ends[0] = texts.clear().text(request.tenant()).size();
  }

  /** What is known of the request. */
  public RequestFacts facts() {
    return facts;
  }

  /**
   * What a set adds to an address.
   *
   * @throws dev.intarsia.failure.InvalidInputException if nobody registered a name, or a parameter
   *     is not as registered
   */
  public AddressPart part(ContextSet contexts) {
    for (int i = 0; i < partCount; i++) {
      if (parts[i].contexts() == contexts) {
        return parts[i];
      }
    }
    for (int i = 0; i < partCount; i++) {
      if (parts[i].contexts().equals(contexts)) {
        return parts[i];
      }
    }
    return newPart(registry.folding(contexts));
  }

  private Part newPart(ContextFolding folding) {
    if (partCount == parts.length) {
      parts = Arrays.copyOf(parts, 2 * partCount);
      Arrays.setAll(parts, i -> parts[i] == null ? new Part() : parts[i]);
    }
    int kept = 0;
    for (int i = 0; i < folding.size(); i++) {
      kept += isKept(folding, i) ? 1 : 0;
    }
    Part part = parts[partCount];
    PartWriter writer = part.writer.clear().copy(texts.array(), 0, ends[0]).number(kept);
    for (int i = 0; i < folding.size(); i++) {
      if (isKept(folding, i)) {
        int value = valueOf(folding.reading(i));
        byte[] text = folding.text(i);
        writer.copy(text, 0, text.length).copy(texts.array(), ends[value], ends[value + 1]);
      }
    }
    part.become(folding.contexts(), writer.array(), writer.size());
    partCount++;
    return part;
  }

  private boolean isKept(ContextFolding folding, int index) {
    return !folding.isCovered(index) || !values[valueOf(folding.reading(index))].isFoldable();
  }

  /** Where a token's value is; reads it if nobody has yet. */
  private int valueOf(ContextFolding.Reading reading) {
    ContextToken token = reading.token();
    for (int i = 0; i < valueCount; i++) {
      if (tokens[i].hash() == token.hash() && tokens[i].equals(token)) {
        return i;
      }
    }
    ContextValue value = reading.resolver().resolve(facts, reading.parameter());
    if (value == null) {
      throw new NullPointerException(
          "resolver of context '" + token + "' gave null; expected a value or absent()");
    }
    return remember(token, value);
  }

  private int remember(ContextToken token, ContextValue value) {
    if (valueCount == values.length) {
      tokens = Arrays.copyOf(tokens, 2 * valueCount);
      values = Arrays.copyOf(values, 2 * valueCount);
      ends = Arrays.copyOf(ends, 2 * valueCount + 1);
    }
    tokens[valueCount] = token;
    values[valueCount] = value;
    ends[valueCount + 1] = texts.text(value.isAbsent() ? null : value.textOrEmpty()).size();
    return valueCount++;
  }

  /** The request's values as far as they were read, for those who may keep them. */
  public RequestSnapshot snapshot() {
    RequestSnapshot snapshot = RequestSnapshot.of(registry, facts);
    for (int i = 0; i < valueCount; i++) {
      snapshot.know(tokens[i], values[i]);
    }
    return snapshot;
  }
}
