package dev.intarsia.testkit.audit;

import dev.intarsia.RenderCache;
import dev.intarsia.RequestScope;
import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.cacheability.ContextToken;
import dev.intarsia.context.ContextValue;
import dev.intarsia.failure.InvalidInputException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The context values of all occasions, as the application's cache reads them.
 *
 * <p>Thread safety: none.
 */
final class Answers implements AutoCloseable {

  private final RenderCache cache;
  private final List<ContextToken> dimensions;
  private final Map<Occasion, RequestScope> requests = new HashMap<>();
  private final Map<Occasion, Map<ContextToken, Optional<ContextValue>>> values = new HashMap<>();

  Answers(RenderCache cache, List<Dimension> dimensions) {
    this.cache = cache;
    this.dimensions =
        dimensions.stream().map(dimension -> ContextToken.of(dimension.context())).toList();
  }

  /** The value; nothing if the request has no answer. */
  private Optional<ContextValue> value(Occasion occasion, ContextToken token) {
    return values
        .computeIfAbsent(occasion, any -> new HashMap<>())
        .computeIfAbsent(token, any -> read(occasion, token));
  }

  private Optional<ContextValue> read(Occasion occasion, ContextToken token) {
    RequestScope request = requests.computeIfAbsent(occasion, any -> cache.begin(any.facts()));
    try {
      return Optional.of(request.contexts().value(token));
    } catch (InvalidInputException noAnswer) {
      return Optional.empty();
    }
  }

  private boolean isSame(ContextToken token, Occasion one, Occasion other) {
    Optional<ContextValue> first = value(one, token);
    Optional<ContextValue> second = value(other, token);
    return first.isPresent()
        && second.isPresent()
        && first.get().text().equals(second.get().text());
  }

  /**
   * Whether what was stored for one occasion under these contexts is found for the other.
   *
   * <p>Not if they differ in something that follows from one of the contexts: then they are the
   * same user, say, with roles of today and of tomorrow, and a tag is what tells them apart.
   */
  boolean agree(ContextSet contexts, Occasion one, Occasion other) {
    for (ContextToken token : contexts.tokens()) {
      if (!isSame(token, one, other)) {
        return false;
      }
    }
    for (int i = 0; i < dimensions.size(); i++) {
      if (!one.sample().hasSameChoice(other.sample(), i) && follows(i, contexts)) {
        return false;
      }
    }
    return true;
  }

  private boolean follows(int dimension, ContextSet contexts) {
    return contexts.tokens().stream()
        .anyMatch(token -> token.isAncestorOf(dimensions.get(dimension)));
  }

  /** Positions of the dimensions in whose values two occasions differ. */
  List<Integer> differing(Occasion one, Occasion other) {
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < dimensions.size(); i++) {
      if (!one.sample().hasSameChoice(other.sample(), i)
          || !isSame(dimensions.get(i), one, other)) {
        all.add(i);
      }
    }
    return all;
  }

  @Override
  public void close() {
    requests.values().forEach(RequestScope::close);
  }
}
