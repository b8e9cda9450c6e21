package dev.intarsia.core.context;

import dev.intarsia.context.ContextDefinition;
import dev.intarsia.context.ContextValue;
import dev.intarsia.context.RequestFacts;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Contexts of the request's headers and cookies. */
final class HeaderContexts {

  private HeaderContexts() {}

  static List<ContextDefinition> all() {
    return List.of(
        ContextDefinition.withParameter("headers", HeaderContexts::headers),
        ContextDefinition.withParameter("cookies", HeaderContexts::cookies));
  }

  private static ContextValue headers(RequestFacts facts, @Nullable String name) {
    return name == null
        ? ValueText.pairs(new TreeMap<>(facts.headers()))
        : ValueText.list(facts.header(name));
  }

  private static ContextValue cookies(RequestFacts facts, @Nullable String name) {
    if (name != null) {
      return ContextValue.ofNullable(facts.cookie(name).orElse(null));
    }
    TreeMap<String, List<String>> pairs = new TreeMap<>();
    facts.cookies().forEach((cookie, value) -> pairs.put(cookie, List.of(value)));
    return ValueText.pairs(pairs);
  }
}
