package dev.intarsia.core.context;

import dev.intarsia.cacheability.ContextToken;
import dev.intarsia.context.ContextValue;
import dev.intarsia.context.RequestFacts;

/** Reads values of the built-in contexts. */
final class StandardValues {

  private static final ContextRegistry REGISTRY = ContextRegistry.of(StandardContexts.all());

  private StandardValues() {}

  static RequestSnapshot snapshot(RequestFacts.Builder facts) {
    return RequestSnapshot.of(REGISTRY, facts.build());
  }

  static ContextValue value(RequestFacts.Builder facts, String token) {
    return snapshot(facts).value(ContextToken.of(token));
  }
}
