package dev.intarsia.core.context;

import dev.intarsia.context.ContextDefinition;
import dev.intarsia.context.ContextValue;
import dev.intarsia.context.RequestFacts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Contexts of the URL and its path.
 *
 * <p>The URL is taken as given and not normalised: everything below it must follow from it.
 */
final class UrlContexts {

  private UrlContexts() {}

  static List<ContextDefinition> all() {
    return List.of(
        ContextDefinition.of("url", UrlContexts::url),
        ContextDefinition.of("url.site", UrlContexts::site),
        ContextDefinition.of("url.path", (facts, none) -> ContextValue.of(facts.path())),
        ContextDefinition.of("url.path.parent", UrlContexts::parent),
        ContextDefinition.of(
            "url.path.is_front",
            (facts, none) -> ContextValue.of(Boolean.toString(facts.path().equals("/")))));
  }

  private static ContextValue url(RequestFacts facts, @Nullable String none) {
    String site = site(facts, none).textOrEmpty();
    String query = facts.query().map("?"::concat).orElse("");
    return ContextValue.of(site + facts.path() + query);
  }

  private static ContextValue site(RequestFacts facts, @Nullable String none) {
    return facts.scheme().isEmpty()
        ? ContextValue.absent()
        : ContextValue.of(facts.scheme() + "://" + facts.authority());
  }

  private static ContextValue parent(RequestFacts facts, @Nullable String none) {
    String path = withoutTrailingSlashes(facts.path());
    if (path.isEmpty()) {
      return ContextValue.absent();
    }
    String parent = withoutTrailingSlashes(path.substring(0, path.lastIndexOf('/')));
    return ContextValue.of(parent.isEmpty() ? "/" : parent);
  }

  private static String withoutTrailingSlashes(String path) {
    int end = path.length();
    while (end > 0 && path.charAt(end - 1) == '/') {
      end--;
    }
    return path.substring(0, end);
  }
}
