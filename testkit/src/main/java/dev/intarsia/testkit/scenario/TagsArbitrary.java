package dev.intarsia.testkit.scenario;

import dev.intarsia.testkit.model.Scenario;
import dev.intarsia.testkit.model.ScenarioKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Random operations on one store keyed by id. */
final class TagsArbitrary {

  private TagsArbitrary() {}

  static Arbitrary<Scenario> scenarios(Size size) {
    return steps()
        .list()
        .ofMaxSize(size.steps())
        .withSizeDistribution(RandomDistribution.uniform())
        .map(TagsArbitrary::numbered);
  }

  private static Arbitrary<String> ids() {
    return Arbitraries.of("e1", "e2", "e3");
  }

  private static Arbitrary<List<String>> tags() {
    return Arbitraries.of("t1", "t2", "t3").list().uniqueElements().ofMaxSize(2);
  }

  private static Arbitrary<Map<String, @Nullable Object>> steps() {
    Arbitrary<List<String>> someIds = ids().list().uniqueElements().ofMinSize(1);
    return Arbitraries.frequencyOf(
        Tuple.of(6, items().map(item -> withOp("set", item))),
        Tuple.of(
            2,
            items()
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(items -> op("setMultiple").with("items", items).toMap())),
        Tuple.of(
            5,
            Combinators.combine(ids(), Arbitraries.of(true, false))
                .as(
                    (id, invalidToo) ->
                        op("get").with("id", id).with("allowInvalid", invalidToo).toMap())),
        Tuple.of(
            3,
            Combinators.combine(someIds, Arbitraries.of(true, false))
                .as(
                    (some, invalidToo) ->
                        op("getMultiple")
                            .with("ids", some)
                            .with("allowInvalid", invalidToo)
                            .toMap())),
        Tuple.of(4, tags().map(some -> op("invalidateTags").with("tags", some).toMap())),
        Tuple.of(1, ids().map(id -> op("delete").with("id", id).toMap())),
        Tuple.of(1, ids().map(id -> op("invalidate").with("id", id).toMap())),
        Tuple.of(1, someIds.map(some -> op("invalidateMultiple").with("ids", some).toMap())),
        Tuple.of(1, someIds.map(some -> op("deleteMultiple").with("ids", some).toMap())),
        Tuple.of(2, Pools.seconds().map(s -> op("advanceClock").with("seconds", s).toMap())),
        Tuple.of(1, Arbitraries.of("deleteAll", "newRequest").map(name -> op(name).toMap())));
  }

  private static Arbitrary<Map<String, @Nullable Object>> items() {
    return Combinators.combine(ids(), tags(), Arbitraries.of(-1L, -1L, 0L, 5L, 10L))
        .as(
            (id, some, expiresIn) -> {
              PlainObject item = PlainObject.empty().with("id", id).with("tags", some);
              return (expiresIn < 0 ? item : item.with("expiresIn", expiresIn)).toMap();
            });
  }

  private static PlainObject op(String name) {
    return PlainObject.empty().with("op", name);
  }

  private static Map<String, @Nullable Object> withOp(
      String name, Map<String, @Nullable Object> fields) {
    Map<String, @Nullable Object> step = op(name).toMap();
    step.putAll(fields);
    return step;
  }

  /** Every write gets data of its own, so that no stale answer can pass for a fresh one. */
  private static Scenario numbered(List<Map<String, @Nullable Object>> steps) {
    int[] writes = {0};
    List<Map<String, @Nullable Object>> numbered = new ArrayList<>();
    for (Map<String, @Nullable Object> step : steps) {
      numbered.add(numbered(step, writes));
    }
    return new Scenario(ScenarioKind.TAGS, PlainObject.empty().with("steps", numbered).toMap());
  }

  private static Map<String, @Nullable Object> numbered(
      Map<String, @Nullable Object> step, int[] writes) {
    Map<String, @Nullable Object> copy = PlainObject.empty().toMap();
    copy.putAll(step);
    if (step.get("items") instanceof List<?> items) {
      List<Object> copies = new ArrayList<>();
      for (Object item : items) {
        Map<String, @Nullable Object> itemCopy = PlainObject.empty().toMap();
        ((Map<?, ?>) item).forEach((name, value) -> itemCopy.put((String) name, value));
        itemCopy.put("data", "d" + ++writes[0]);
        copies.add(itemCopy);
      }
      copy.put("items", copies);
    } else if ("set".equals(step.get("op"))) {
      copy.put("data", "d" + ++writes[0]);
    }
    return copy;
  }
}
