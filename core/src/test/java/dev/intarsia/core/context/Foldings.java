package dev.intarsia.core.context;

import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.context.ContextDefinition;
import dev.intarsia.context.ContextValue;

/** Foldings of sets that nobody registered. */
final class Foldings {

  private Foldings() {}

  static ContextFolding of(ContextSet contexts) {
    return ContextFolding.of(
        contexts,
        token -> ContextDefinition.of(token.name(), (facts, parameter) -> ContextValue.absent()));
  }
}
