package dev.intarsia.testkit.scenario;

import dev.intarsia.testkit.model.Scenario;
import dev.intarsia.testkit.model.ScenarioKind;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Random metadata to merge. */
final class MetadataMergeArbitrary {

  private MetadataMergeArbitrary() {}

  static Arbitrary<Scenario> scenarios() {
    return inputs()
        .list()
        .ofMinSize(1)
        .ofMaxSize(5)
        .map(
            inputs ->
                new Scenario(
                    ScenarioKind.METADATA_MERGE,
                    PlainObject.empty().with("inputs", inputs).toMap()));
  }

  private static Arbitrary<Map<String, @Nullable Object>> inputs() {
    Arbitrary<List<String>> contexts =
        Arbitraries.of("user", "user.roles", "user.roles:admin", "theme", "url.path")
            .list()
            .ofMaxSize(3);
    Arbitrary<Map<String, @Nullable Object>> declared =
        Combinators.combine(Pools.tags(), contexts, Pools.maxAges(), attachments())
            .as(
                (tags, varying, maxAge, attachments) ->
                    PlainObject.empty()
                        .withSome("tags", tags)
                        .withSome("contexts", varying)
                        .with("maxAge", maxAge)
                        .withSome("attachments", attachments)
                        .toMap());
    Arbitrary<Map<String, @Nullable Object>> undeclared =
        Arbitraries.create(() -> PlainObject.empty().with("undeclared", true).toMap());
    return Arbitraries.frequencyOf(Tuple.of(9, declared), Tuple.of(1, undeclared));
  }

  static Arbitrary<Map<String, @Nullable Object>> attachments() {
    Arbitrary<List<String>> libraries =
        Arbitraries.of("core/a", "core/b", "mod/c").list().ofMaxSize(3);
    Arbitrary<List<Map<String, @Nullable Object>>> headers =
        Arbitraries.of("1", "2")
            .map(value -> PlainObject.empty().with("name", "X-A").with("value", value).toMap())
            .list()
            .ofMaxSize(2);
    Arbitrary<List<Map<String, @Nullable Object>>> links =
        Arbitraries.of("/a", "/b").map(MetadataMergeArbitrary::link).list().ofMaxSize(2);
    return Combinators.combine(libraries, settings(), headers, links)
        .as(
            (some, settings, named, linked) ->
                PlainObject.empty()
                    .withSome("libraries", some)
                    .withSome("settings", settings)
                    .withSome("headers", named)
                    .withSome("headLinks", linked)
                    .toMap());
  }

  private static Map<String, @Nullable Object> link(String href) {
    return PlainObject.empty()
        .with("attributes", PlainObject.empty().with("rel", "next").with("href", href).toMap())
        .toMap();
  }

  /** Objects, lists and scalars under few names, so that they meet. */
  private static Arbitrary<Map<String, Object>> settings() {
    Arbitrary<Object> scalars = Arbitraries.of(1L, 2L, 2.5, true, "x", "");
    Arbitrary<Object> lists = scalars.list().ofMinSize(1).ofMaxSize(3).map(list -> list);
    Arbitrary<Object> objects =
        Arbitraries.maps(Arbitraries.of("p", "q"), scalars)
            .ofMinSize(1)
            .ofMaxSize(2)
            .map(map -> map);
    return Arbitraries.maps(
            Arbitraries.of("a", "b"), Arbitraries.oneOf(List.of(scalars, lists, objects)))
        .ofMaxSize(2);
  }
}
