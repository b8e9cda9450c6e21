package dev.intarsia.testkit.scenario;

import dev.intarsia.testkit.model.Scenario;
import dev.intarsia.testkit.model.ScenarioKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** Random sets of contexts over one hierarchy. */
final class ContextsOptimizeArbitrary {

  private static final List<String> NAMES = List.of("a", "a.b", "a.b.c", "a.d", "e", "e.f");

  private static final List<String> TOKENS =
      List.of(
          "a",
          "a.b",
          "a.b.c",
          "a.d",
          "e",
          "e.f",
          "a:p",
          "a.b:p",
          "a.b:p.q",
          "e:b.c",
          "e:f",
          "a.b.c:x:y");

  private ContextsOptimizeArbitrary() {}

  static Arbitrary<Scenario> scenarios() {
    Arbitrary<List<Map<String, @Nullable Object>>> declarations =
        declaration().list().ofSize(NAMES.size());
    Arbitrary<List<String>> values =
        Arbitraries.of("", "1", "0", "a:b", "1:[e]=2", "ü=&]").list().ofSize(TOKENS.size());
    Arbitrary<List<String>> tokens = Arbitraries.of(TOKENS).list().ofMaxSize(6);
    return Combinators.combine(declarations, values, tokens)
        .as(
            (declared, present, set) ->
                new Scenario(
                    ScenarioKind.CONTEXTS_OPTIMIZE,
                    PlainObject.empty()
                        .with("contexts", zipped(NAMES, declared))
                        .with("values", zipped(TOKENS, present))
                        .with("tokens", set)
                        .toMap()));
  }

  private static Arbitrary<Map<String, @Nullable Object>> declaration() {
    Arbitrary<List<String>> tags =
        Arbitraries.of("t:1", "t:2", "of:${ctx.a}").list().uniqueElements().ofMaxSize(2);
    return Combinators.combine(tags, Pools.maxAges(), Arbitraries.of(-1L, -1L, 0L))
        .as(
            (some, maxAge, ofParameter) ->
                PlainObject.empty()
                    .withSome("tags", some)
                    .with("maxAge", maxAge)
                    .with(
                        "parameters",
                        PlainObject.empty()
                            .with("p", PlainObject.empty().with("maxAge", ofParameter).toMap())
                            .toMap())
                    .toMap());
  }

  private static Map<String, Object> zipped(List<String> names, List<?> values) {
    Map<String, Object> zipped = new LinkedHashMap<>();
    for (int position = 0; position < names.size(); position++) {
      zipped.put(names.get(position), values.get(position));
    }
    return zipped;
  }
}
