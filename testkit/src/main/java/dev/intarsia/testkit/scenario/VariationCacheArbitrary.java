package dev.intarsia.testkit.scenario;

import dev.intarsia.testkit.model.Scenario;
import dev.intarsia.testkit.model.ScenarioKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * Random reads and writes of one store.
 *
 * <p>Steps are made up without knowing the values of the moment; only when a scenario is put
 * together does a consistent write find out what it varies by. So a shorter list of steps is again
 * a consistent scenario.
 */
final class VariationCacheArbitrary {

  private static final List<String> CONTEXTS = List.of("a", "b", "c", "d", "e");

  private VariationCacheArbitrary() {}

  static Arbitrary<Scenario> scenarios(Discipline discipline, Size size) {
    Arbitrary<List<Visit>> visits =
        (discipline == Discipline.CONSISTENT ? consistent() : adversarial())
            .list()
            .ofMaxSize(size.steps())
            .withSizeDistribution(RandomDistribution.uniform());
    return visits.map(list -> new VariationScript().play(list));
  }

  /** A step before the values of the moment are known. */
  interface Visit {
    void addTo(VariationScript script);
  }

  private static Arbitrary<String> keys() {
    return Arbitraries.of("k0", "k1");
  }

  private static Arbitrary<Visit> changes() {
    Arbitrary<Map<String, Object>> values =
        Arbitraries.maps(Arbitraries.of(CONTEXTS), Arbitraries.of("1", "2", "3"))
            .ofMinSize(1)
            .ofMaxSize(2)
            .map(LinkedHashMap::new);
    return Arbitraries.frequencyOf(
        Tuple.of(6, values.map(some -> script -> script.setContexts(new TreeMap<>(some)))),
        Tuple.of(1, Pools.seconds().map(seconds -> script -> script.advance(seconds))),
        Tuple.of(1, keys().map(key -> script -> script.contentChanged(key))));
  }

  private static Arbitrary<Visit> readers() {
    return Arbitraries.frequencyOf(
        Tuple.of(4, keys().map(key -> script -> script.read("get", key))),
        Tuple.of(1, keys().map(key -> script -> script.read("delete", key))),
        Tuple.of(1, keys().map(key -> script -> script.read("invalidate", key))),
        Tuple.of(
            1,
            keys().list().ofMinSize(1).ofMaxSize(3).map(some -> script -> script.readAll(some))));
  }

  private static Arbitrary<Visit> consistent() {
    Arbitrary<Visit> writes =
        Combinators.combine(keys(), Pools.maxAges(), Arbitraries.of("getOrSet", "set"))
            .as((key, maxAge, op) -> script -> script.honestWrite(op, key, maxAge));
    return Arbitraries.frequencyOf(
        Tuple.of(4, changes()), Tuple.of(6, writes), Tuple.of(2, readers()));
  }

  private static Arbitrary<Visit> adversarial() {
    Arbitrary<List<String>> contexts =
        Arbitraries.of(CONTEXTS).list().uniqueElements().ofMaxSize(4);
    Arbitrary<Visit> writes =
        Combinators.combine(
                keys(), contexts, Pools.tags(), Pools.maxAges(), Arbitraries.of("getOrSet", "set"))
            .as(
                (key, some, tags, maxAge, op) ->
                    script -> script.anyWrite(op, key, new Declared(some, tags, maxAge)));
    Arbitrary<Visit> invalidations =
        Pools.tags().map(tags -> script -> script.invalidateTags(new ArrayList<>(tags)));
    return Arbitraries.frequencyOf(
        Tuple.of(4, changes()),
        Tuple.of(6, writes),
        Tuple.of(2, readers()),
        Tuple.of(1, invalidations));
  }

  /** What a write says about itself. */
  record Declared(List<String> contexts, List<String> tags, long maxAge) {}

  static Map<String, @Nullable Object> declarations() {
    PlainObject declarations = PlainObject.empty();
    CONTEXTS.forEach(name -> declarations.with(name, Map.of()));
    return declarations.toMap();
  }

  static Scenario scenario(List<Object> steps) {
    return new Scenario(
        ScenarioKind.VARIATION_CACHE,
        PlainObject.empty()
            .with("contexts", declarations())
            .with("values", Map.of())
            .with("steps", steps)
            .toMap());
  }
}
