package dev.intarsia.core.context;

import dev.intarsia.context.ContextDefinition;
import dev.intarsia.context.ContextValue;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.failure.InvalidInputException;
import dev.intarsia.failure.InvalidInputException.Kind;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Contexts of the query's arguments. */
final class QueryContexts {

  private static final String PAGER = "page";

  private QueryContexts() {}

  static List<ContextDefinition> all() {
    return List.of(
        ContextDefinition.withParameter("url.query_args", QueryContexts::arguments),
        ContextDefinition.withParameter("url.query_args.pagers", QueryContexts::pagers));
  }

  private static ContextValue arguments(RequestFacts facts, @Nullable String name) {
    return name == null
        ? ValueText.pairs(new TreeMap<>(facts.queryArguments()))
        : ValueText.list(values(facts, name));
  }

  private static ContextValue pagers(RequestFacts facts, @Nullable String pager) {
    List<String> pages = values(facts, PAGER);
    if (pager == null) {
      return ValueText.list(pages);
    }
    int position = position(pager);
    // Which of several occurrences counts is up to whoever reads them, so all of them tell.
    if (pages.size() != 1) {
      return ValueText.list(pages);
    }
    String[] numbers = pages.get(0).split(",", -1);
    return position < numbers.length
        ? ValueText.list(List.of(numbers[position]))
        : ContextValue.absent();
  }

  private static int position(String pager) {
    if (!pager.matches("0|[1-9][0-9]{0,3}")) {
      throw new InvalidInputException(
          Kind.CONTEXT_PARAMETER,
          "context token 'url.query_args.pagers:%s' has the parameter '%s'; allowed: a number from 0 to 9999"
              .formatted(pager, pager));
    }
    return Integer.parseInt(pager);
  }

  private static List<String> values(RequestFacts facts, String name) {
    return facts.queryArguments().getOrDefault(name, List.of());
  }
}
