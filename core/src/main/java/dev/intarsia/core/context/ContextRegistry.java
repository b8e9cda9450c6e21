package dev.intarsia.core.context;

import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.cacheability.ContextToken;
import dev.intarsia.context.ContextDefinition;
import dev.intarsia.context.ContextDefinition.Parameter;
import dev.intarsia.failure.ConfigurationException;
import dev.intarsia.failure.InvalidInputException;
import dev.intarsia.failure.InvalidInputException.Kind;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * The contexts that exist: each name once, each with all its parents.
 *
 * <p>Thread safety: may be shared by all threads. Cost: checking a set that was checked lately is a
 * few reads. What was checked is kept in a table of fixed size in which a newer set displaces an
 * older one, so parameters taken from user input cost time and never memory.
 */
public final class ContextRegistry {

  private final Map<String, ContextDefinition> definitions;
  private final RecentSets<ContextFolding> checked = new RecentSets<>();

  private ContextRegistry(Map<String, ContextDefinition> definitions) {
    this.definitions = definitions;
  }

  /**
   * The registry of these contexts.
   *
   * @throws ConfigurationException if a name is there twice, or its parent is not there
   */
  public static ContextRegistry of(Collection<ContextDefinition> definitions) {
    // Sorted, so that the first problem reported does not depend on the order of registration.
    Map<String, ContextDefinition> byName = new TreeMap<>();
    for (ContextDefinition definition : definitions) {
      ContextDefinition other = byName.putIfAbsent(definition.name(), definition);
      if (other != null) {
        throw new ConfigurationException(
            "context '%s' is registered twice, with parameter %s and with parameter %s; expected each name once"
                .formatted(definition.name(), other.parameter(), definition.parameter()));
      }
    }
    byName.keySet().forEach(name -> requireParent(name, byName));
    return new ContextRegistry(Map.copyOf(byName));
  }

  private static void requireParent(String name, Map<String, ContextDefinition> byName) {
    int dot = name.lastIndexOf('.');
    if (dot > 0 && !byName.containsKey(name.substring(0, dot))) {
      throw new ConfigurationException(
          "context '%s' is registered without its parent '%s'; expected every parent to be registered too"
              .formatted(name, name.substring(0, dot)));
    }
  }

  /**
   * The definition behind a token.
   *
   * @throws InvalidInputException of kind {@link Kind#UNKNOWN_CONTEXT} if nobody registered the
   *     name, {@link Kind#CONTEXT_PARAMETER} if the parameter is not as registered
   */
  public ContextDefinition definition(ContextToken token) {
    ContextDefinition definition = definitions.get(token.name());
    if (definition == null) {
      throw unknown(token);
    }
    requireParameterAsRegistered(token, definition);
    return definition;
  }

  /**
   * Checks every token as {@link #definition} does.
   *
   * @throws InvalidInputException as {@link #definition}
   */
  public void requireKnown(ContextSet contexts) {
    folding(contexts);
  }

  /** An equal set, as a rule the same object for equal sets; any set at all will do. */
  public ContextSet canonical(ContextSet contexts) {
    try {
      return folding(contexts).contexts();
    } catch (InvalidInputException unknown) {
      return contexts;
    }
  }

  /** How a set folds; checks it on the way. */
  ContextFolding folding(ContextSet contexts) {
    ContextFolding known = checked.get(contexts);
    if (known != null) {
      return known;
    }
    return checked.put(ContextFolding.of(contexts, this::definition));
  }

  private static void requireParameterAsRegistered(
      ContextToken token, ContextDefinition definition) {
    boolean given = token.parameter().isPresent();
    if (given && definition.parameter() == Parameter.NONE) {
      throw new InvalidInputException(
          Kind.CONTEXT_PARAMETER,
          "context token '%s' has a parameter; allowed: '%s' without one"
              .formatted(token, token.name()));
    }
    if (!given && definition.parameter() == Parameter.REQUIRED) {
      throw new InvalidInputException(
          Kind.CONTEXT_PARAMETER,
          "context token '%s' has no parameter; allowed: '%s:' followed by one"
              .formatted(token, token.name()));
    }
  }

  private InvalidInputException unknown(ContextToken token) {
    return new InvalidInputException(
        Kind.UNKNOWN_CONTEXT,
        "context token '%s' has a name that nobody registered: %s"
            .formatted(
                token,
                ConfigurationException.unknown("context", token.name(), definitions.keySet())
                    .getMessage()));
  }
}
