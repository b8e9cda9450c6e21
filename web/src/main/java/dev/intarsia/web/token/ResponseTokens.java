package dev.intarsia.web.token;

import dev.intarsia.context.RequestFacts;
import dev.intarsia.failure.InvalidInputException;
import dev.intarsia.failure.InvalidInputException.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * The tokens of one response: each is made when it is first asked for, and stays.
 *
 * <p>Travels as an attribute of the request's facts, so that a header and the page's text show the
 * same value.
 *
 * <p>Thread safety: safe; a value is made under the lock of its response.
 */
public final class ResponseTokens {

  private final Map<String, TokenSource> sources;
  private final Map<String, String> values = new HashMap<>();

  ResponseTokens(Map<String, TokenSource> sources) {
    this.sources = sources;
  }

  /**
   * The value of a slot.
   *
   * @param facts of the request that is answered
   * @throws InvalidInputException of kind {@link Kind#CONTEXT_PARAMETER} if there is no such slot
   */
  public synchronized String value(String slot, RequestFacts facts) {
    String known = values.get(slot);
    if (known != null) {
      return known;
    }
    TokenSource source = sources.get(slot);
    if (source == null) {
      throw TokenSlots.unknown(slot, new TreeSet<>(sources.keySet()));
    }
    String made = Objects.requireNonNull(source.value(facts), slot);
    values.put(slot, made);
    return made;
  }

  /** Names no value: they are secrets. */
  @Override
  public String toString() {
    return "tokens " + new TreeSet<>(sources.keySet());
  }
}
