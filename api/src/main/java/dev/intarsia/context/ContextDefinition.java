package dev.intarsia.context;

import dev.intarsia.cacheability.ContextToken;
import dev.intarsia.failure.InvalidInputException;
import dev.intarsia.failure.InvalidInputException.Kind;
import java.util.Objects;

/**
 * The registration of a context: its name and how its value is read.
 *
 * <p>The parents of a dotted name must be registered too; building a cache checks that.
 *
 * @param name a context name without parameter
 * @param parameter whether tokens of this name carry a parameter
 * @param resolver reads the value
 */
public record ContextDefinition(String name, Parameter parameter, ContextResolver resolver) {

  /** Whether tokens of a context carry a parameter. */
  public enum Parameter {
    /** Never. */
    NONE,
    /** With one: that value; without: all values together. */
    OPTIONAL,
    /** Always: there is no answer for all values together. */
    REQUIRED
  }

  /**
   * Checks the name.
   *
   * @throws InvalidInputException of kind {@link Kind#MALFORMED_CONTEXT}
   */
  public ContextDefinition {
    Objects.requireNonNull(parameter);
    Objects.requireNonNull(resolver);
    if (ContextToken.of(name).parameter().isPresent()) {
      throw new InvalidInputException(
          Kind.MALFORMED_CONTEXT,
          "context name '%s' holds a colon; expected a name without parameter".formatted(name));
    }
  }

  /** A context without parameter. */
  public static ContextDefinition of(String name, ContextResolver resolver) {
    return new ContextDefinition(name, Parameter.NONE, resolver);
  }

  /** A context whose tokens may carry a parameter. */
  public static ContextDefinition withParameter(String name, ContextResolver resolver) {
    return new ContextDefinition(name, Parameter.OPTIONAL, resolver);
  }

  /** A context whose tokens must carry a parameter. */
  public static ContextDefinition requiringParameter(String name, ContextResolver resolver) {
    return new ContextDefinition(name, Parameter.REQUIRED, resolver);
  }
}
