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

/** Random trees, builders and renderings. */
final class RenderArbitrary {

  private final Discipline discipline;
  private final Size size;
  private final NodeArbitrary nodes;

  private RenderArbitrary(Discipline discipline, Size size) {
    this.discipline = discipline;
    this.size = size;
    this.nodes = new NodeArbitrary(discipline);
  }

  static Arbitrary<Scenario> scenarios(Discipline discipline, Size size) {
    return new RenderArbitrary(discipline, size).scenarios();
  }

  private Arbitrary<Scenario> scenarios() {
    Arbitrary<List<List<Map<String, @Nullable Object>>>> steps =
        steps()
            .list()
            .ofMinSize(1)
            .ofMaxSize(size.steps())
            .withSizeDistribution(RandomDistribution.uniform());
    return Combinators.combine(configs(), builders(), trees(), steps).as(this::scenario);
  }

  private Scenario scenario(
      Map<String, @Nullable Object> config,
      List<Map<String, @Nullable Object>> builders,
      List<Map<String, @Nullable Object>> trees,
      List<List<Map<String, @Nullable Object>>> steps) {
    Numbering numbering = new Numbering();
    PlainObject named = PlainObject.empty();
    for (int number = 0; number < builders.size(); number++) {
      named.with("b" + number, numbering.ofBuilder(builders.get(number)));
    }
    PlainObject planted = PlainObject.empty();
    for (int number = 0; number < trees.size(); number++) {
      planted.with("t" + number, numbering.ofTree(trees.get(number)));
    }
    List<Object> flat = new ArrayList<>();
    steps.forEach(flat::addAll);
    return new Scenario(
        ScenarioKind.RENDER,
        PlainObject.empty()
            .with("config", config)
            .with("contexts", contexts())
            .with("values", persona("1"))
            .with("data", Map.of("d1", "v1", "d2", "v1"))
            .with("builders", named.toMap())
            .with("trees", planted.toMap())
            .with("steps", flat)
            .toMap());
  }

  private static Map<String, @Nullable Object> contexts() {
    return PlainObject.empty()
        .with("user", Map.of())
        .with("user.roles", Map.of("tags", List.of("user:${ctx.user}")))
        .with("session", Map.of())
        .with("theme", Map.of())
        .with("url", Map.of())
        .with("url.path", Map.of())
        .toMap();
  }

  /** Who somebody is determines roles and session: folding relies on that. */
  private static Map<String, @Nullable Object> persona(String user) {
    String roles = user.equals("0") ? "anonymous" : "member";
    return PlainObject.empty()
        .with("user", user)
        .with("user.roles", roles)
        .with("session", user.equals("0") ? "" : "s" + user)
        .toMap();
  }

  private static Arbitrary<Map<String, @Nullable Object>> configs() {
    Arbitrary<List<String>> required =
        Arbitraries.of(List.of(), List.of("theme"), List.of("theme", "user.roles"));
    Arbitrary<Map<String, Object>> automatic =
        Arbitraries.of(
            Map.of("maxAge", 0L, "contexts", List.of("session", "user"), "tags", List.of()),
            Map.of("maxAge", -1L, "contexts", List.of(), "tags", List.of()),
            Map.of("maxAge", 30L, "contexts", List.of("user"), "tags", List.of("x:1")));
    return Combinators.combine(required, automatic)
        .as(
            (contexts, conditions) ->
                PlainObject.empty()
                    .with("requiredContexts", contexts)
                    .with("autoPlaceholder", conditions)
                    .toMap());
  }

  private Arbitrary<List<Map<String, @Nullable Object>>> builders() {
    return Combinators.combine(builder(1), builder(2), builder(3))
        .as((first, second, third) -> List.of(first, second, third));
  }

  /** Two variants; which of them depends on a context or content that both declare. */
  private Arbitrary<Map<String, @Nullable Object>> builder(int firstBuilder) {
    Arbitrary<Map<String, @Nullable Object>> node =
        nodes.nodes(Math.min(1, size.depth() - 1), firstBuilder);
    Arbitrary<Map<String, @Nullable Object>> conditions =
        Arbitraries.of(
            PlainObject.empty().with("context", "user.roles").with("in", List.of("member")).toMap(),
            PlainObject.empty().with("context", "theme").with("in", List.of("t1")).toMap(),
            PlainObject.empty().with("data", "d1").with("in", List.of("v1")).toMap());
    return Combinators.combine(conditions.injectNull(0.5), node, node, failures())
        .as(this::builder);
  }

  private Arbitrary<Boolean> failures() {
    return discipline == Discipline.CONSISTENT
        ? Arbitraries.just(false)
        : Arbitraries.frequency(Tuple.of(15, false), Tuple.of(1, true));
  }

  private Map<String, @Nullable Object> builder(
      @Nullable Map<String, @Nullable Object> condition,
      Map<String, @Nullable Object> one,
      Map<String, @Nullable Object> other,
      boolean fails) {
    List<Object> variants = new ArrayList<>();
    if (condition == null) {
      variants.add(PlainObject.empty().with("node", inside(one, PlainObject.empty())).toMap());
    } else {
      PlainObject cache = PlainObject.empty();
      Object context = condition.get("context");
      Object data = condition.get("data");
      cache.withSome("contexts", context == null ? List.of() : List.of(context));
      cache.withSome("tags", data == null ? List.of() : List.of("d:" + data));
      variants.add(
          PlainObject.empty().with("when", condition).with("node", inside(one, cache)).toMap());
      variants.add(PlainObject.empty().with("node", inside(other, cache)).toMap());
    }
    PlainObject builder = PlainObject.empty().with("variants", variants);
    return fails ? builder.with("fails", true).toMap() : builder.toMap();
  }

  /** A node of a builder's own around what it shows: it has no keys, they are the ref's. */
  private static Map<String, @Nullable Object> inside(
      Map<String, @Nullable Object> node, PlainObject cache) {
    return PlainObject.empty()
        .with("markup", "arg=${arg.0} run=${runs};")
        .with("children", List.of(node))
        .withSome("cache", cache.toMap())
        .toMap();
  }

  private Arbitrary<List<Map<String, @Nullable Object>>> trees() {
    Arbitrary<List<Map<String, @Nullable Object>>> children =
        nodes
            .nodes(size.depth(), 0)
            .list()
            .ofMinSize(1)
            .ofMaxSize(4)
            .withSizeDistribution(RandomDistribution.uniform());
    return Combinators.combine(children, Arbitraries.of(false, true))
        .as(RenderArbitrary::root)
        .list()
        .ofMinSize(1)
        .ofMaxSize(2);
  }

  private static Map<String, @Nullable Object> root(
      List<Map<String, @Nullable Object>> children, boolean keyed) {
    PlainObject cache =
        PlainObject.empty().withSome("keys", keyed ? List.of(Numbering.OPEN) : List.of());
    return PlainObject.empty()
        .with("prefix", "<main>")
        .with("suffix", "</main>")
        .with("children", children)
        .withSome("cache", cache.toMap())
        .toMap();
  }

  private Arbitrary<List<Map<String, @Nullable Object>>> steps() {
    return Arbitraries.frequencyOf(
        Tuple.of(10, renderings().map(List::of)),
        Tuple.of(5, changesOfContext().map(List::of)),
        Tuple.of(4, changesOfData()),
        Tuple.of(
            1, Pools.tags().map(tags -> List.of(op("invalidateTags").with("tags", tags).toMap()))),
        Tuple.of(
            1,
            Pools.seconds()
                .map(seconds -> List.of(op("advanceClock").with("seconds", seconds).toMap()))),
        Tuple.of(1, Arbitraries.create(() -> List.of(op("clear").toMap()))));
  }

  private static Arbitrary<Map<String, @Nullable Object>> renderings() {
    return Combinators.combine(
            Arbitraries.of("t0", "t0", "t1"), Arbitraries.of("GET", "GET", "GET", "HEAD", "POST"))
        .as((tree, method) -> op("render").with("tree", tree).with("method", method).toMap());
  }

  private static Arbitrary<Map<String, @Nullable Object>> changesOfContext() {
    Arbitrary<Map<String, @Nullable Object>> values =
        Arbitraries.oneOf(
            List.of(
                Arbitraries.of("1", "2", "0").map(RenderArbitrary::persona),
                Arbitraries.of("t1", "t2")
                    .map(theme -> PlainObject.empty().with("theme", theme).toMap()),
                Arbitraries.of("/", "/a")
                    .map(path -> PlainObject.empty().with("url.path", path).toMap())));
    return values.map(some -> op("setContexts").with("values", some).toMap());
  }

  /** A change of content, announced unless the scenario is adversarial and lucky. */
  private Arbitrary<List<Map<String, @Nullable Object>>> changesOfData() {
    Arbitrary<Boolean> announced =
        discipline == Discipline.CONSISTENT
            ? Arbitraries.just(true)
            : Arbitraries.of(true, true, false);
    return Combinators.combine(
            Arbitraries.of(NodeArbitrary.DATA), Arbitraries.of("v1", "v2", "v3"), announced)
        .as(
            (name, value, told) -> {
              List<Map<String, @Nullable Object>> steps = new ArrayList<>();
              steps.add(op("setData").with("values", Map.of(name, value)).toMap());
              if (told) {
                steps.add(op("invalidateTags").with("tags", List.of("d:" + name)).toMap());
              }
              return steps;
            });
  }

  private static PlainObject op(String name) {
    return PlainObject.empty().with("op", name);
  }
}
