package dev.intarsia.core.context;

import dev.intarsia.context.ContextDefinition;
import dev.intarsia.context.ContextValue;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.failure.InvalidInputException;
import dev.intarsia.failure.InvalidInputException.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Contexts of the route: what the application's dispatcher made of the request. */
final class RouteContexts {

  private static final String ATTRIBUTE = "route";

  private RouteContexts() {}

  /**
   * A name, and parameters in the order of their names; a null value is a parameter without one.
   */
  private record Route(String name, TreeMap<String, Optional<String>> parameters) {}

  static List<ContextDefinition> all() {
    return List.of(
        ContextDefinition.of("route", RouteContexts::route),
        ContextDefinition.of(
            "route.name",
            (facts, none) -> ContextValue.ofNullable(of(facts).map(Route::name).orElse(null))));
  }

  private static ContextValue route(RequestFacts facts, @Nullable String none) {
    return ContextValue.ofNullable(of(facts).map(RouteContexts::text).orElse(null));
  }

  private static String text(Route route) {
    String name = ValueText.escaped(route.name(), '?');
    if (route.parameters().isEmpty()) {
      return name;
    }
    StringJoiner parameters = new StringJoiner("&", name + "?", "");
    route
        .parameters()
        .forEach(
            (parameter, value) ->
                parameters.add(
                    ValueText.escaped(parameter, '&', '=')
                        + value.map(text -> "=" + ValueText.escaped(text, '&', '=')).orElse("")));
    return parameters.toString();
  }

  private static Optional<Route> of(RequestFacts facts) {
    return facts.attribute(ATTRIBUTE).map(RouteContexts::of);
  }

  private static Route of(Object fact) {
    if (!(fact instanceof Map<?, ?> map)) {
      return new Route(AttributeContexts.text(ATTRIBUTE, fact), new TreeMap<>());
    }
    Object name = map.get("name");
    if (name == null) {
      throw refused("has no entry 'name'");
    }
    TreeMap<String, Optional<String>> parameters = new TreeMap<>();
    Object given = map.get("parameters");
    if (given instanceof Map<?, ?> entries) {
      entries.forEach((parameter, value) -> parameters.put(key(parameter), scalar(value)));
    } else if (given != null) {
      throw refused("has the entry 'parameters' of type " + given.getClass().getName());
    }
    return new Route(AttributeContexts.text(ATTRIBUTE, name), parameters);
  }

  private static String key(@Nullable Object parameter) {
    if (parameter instanceof String text) {
      return text;
    }
    throw refused("has the parameter name '" + parameter + "', which is no string");
  }

  private static Optional<String> scalar(@Nullable Object value) {
    return Optional.ofNullable(value).map(fact -> AttributeContexts.text(ATTRIBUTE, fact));
  }

  private static InvalidInputException refused(String what) {
    return new InvalidInputException(
        Kind.MALFORMED_REQUEST,
        "attribute '%s' %s; allowed: a name, or a map with the entry 'name' and maybe a map 'parameters' of strings, numbers, booleans, enum constants or nulls"
            .formatted(ATTRIBUTE, what));
  }
}
