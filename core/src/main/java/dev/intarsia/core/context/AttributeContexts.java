package dev.intarsia.core.context;

import dev.intarsia.context.ContextDefinition;
import dev.intarsia.context.ContextValue;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.failure.InvalidInputException;
import dev.intarsia.failure.InvalidInputException.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Contexts of facts that the application adds as attributes. */
final class AttributeContexts {

  private static final String LANGUAGE = "language";

  private AttributeContexts() {}

  static List<ContextDefinition> all() {
    return List.of(
        ContextDefinition.withParameter("languages", AttributeContexts::languages),
        attribute("timezone", "timezone"),
        attribute("theme", "theme"),
        attribute("request_format", "format"),
        attribute("ip", "address"));
  }

  private static ContextDefinition attribute(String context, String attribute) {
    return ContextDefinition.of(context, (facts, none) -> value(facts, attribute));
  }

  /**
   * The language of a type does not follow from the main language, so it is never folded away.
   *
   * <p>A type without attribute is refused rather than called absent: a misspelt one would else
   * give one variation to all languages.
   */
  private static ContextValue languages(RequestFacts facts, @Nullable String type) {
    if (type == null) {
      return value(facts, LANGUAGE);
    }
    ContextValue language = value(facts, LANGUAGE + ":" + type);
    if (language.isAbsent()) {
      throw new InvalidInputException(
          Kind.CONTEXT_PARAMETER,
          "context token 'languages:%s' has the language type '%s'; allowed: types for which the request has an attribute, here '%s:%s'"
              .formatted(type, type, LANGUAGE, type));
    }
    return language.unfoldable();
  }

  private static ContextValue value(RequestFacts facts, String attribute) {
    return ContextValue.ofNullable(
        facts.attribute(attribute).map(fact -> text(attribute, fact)).orElse(null));
  }

  /** The text of a fact, of the types whose text tells all of their values apart. */
  static String text(String attribute, Object fact) {
    if (fact instanceof String || fact instanceof Number || fact instanceof Boolean) {
      return fact.toString();
    }
    if (fact instanceof Enum<?> constant) {
      return constant.name();
    }
    throw new InvalidInputException(
        Kind.MALFORMED_REQUEST,
        "attribute '%s' is a %s; allowed: string, number, boolean, enum constant"
            .formatted(attribute, fact.getClass().getName()));
  }
}
