package dev.intarsia.testkit.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * Random nodes.
 *
 * <p>Keys and identities made by hand are left as {@link Numbering#OPEN} and numbered when the tree
 * they are in is complete. An honest node declares what it shows; a consistent scenario has honest
 * nodes only.
 */
final class NodeArbitrary {

  static final List<String> CONTEXTS =
      List.of("theme", "url.path", "user", "user.roles", "session");
  static final List<String> DATA = List.of("d1", "d2");
  static final int BUILDERS = 3;

  private static final String NOTHING = "";

  private final Discipline discipline;

  NodeArbitrary(Discipline discipline) {
    this.discipline = discipline;
  }

  /**
   * Nodes with at most so many levels below them.
   *
   * @param firstBuilder only builders from this number on are referred to, so that none contains
   *     itself
   */
  Arbitrary<Map<String, @Nullable Object>> nodes(int depth, int firstBuilder) {
    List<Tuple.Tuple2<Integer, Arbitrary<Map<String, @Nullable Object>>>> kinds = new ArrayList<>();
    kinds.add(Tuple.of(4, leaves()));
    if (depth > 0) {
      kinds.add(Tuple.of(4, containers(depth, firstBuilder)));
    }
    if (firstBuilder < BUILDERS) {
      kinds.add(Tuple.of(4, refs(firstBuilder)));
      kinds.add(Tuple.of(1, placeholdersMadeByHand(firstBuilder)));
      kinds.add(Tuple.of(1, leavesWithCallback(firstBuilder)));
    }
    return Combinators.combine(Arbitraries.frequencyOf(kinds), weights())
        .as((node, weight) -> weight == 0 ? node : extended(node, "weight", weight));
  }

  private static Arbitrary<Double> weights() {
    return Arbitraries.of(0.0, 0.0, 0.0, -1.0, 0.5, 10.0);
  }

  /** Text that shows at most one context and one piece of content. */
  private Arbitrary<Map<String, @Nullable Object>> leaves() {
    Arbitrary<String> contexts = Arbitraries.of(CONTEXTS);
    Arbitrary<String> data = Arbitraries.of(DATA);
    return Combinators.combine(
            Arbitraries.of("lorem", "ipsum", "<b>sit</b>"),
            contexts.injectNull(0.5),
            data.injectNull(0.5),
            honesty(),
            Pools.maxAges())
        .as(NodeArbitrary::leaf);
  }

  private Arbitrary<Boolean> honesty() {
    return discipline == Discipline.CONSISTENT
        ? Arbitraries.just(true)
        : Arbitraries.of(true, true, false);
  }

  private static Map<String, @Nullable Object> leaf(
      String word, @Nullable String context, @Nullable String data, boolean honest, long maxAge) {
    StringBuilder markup = new StringBuilder(word);
    PlainObject cache = PlainObject.empty();
    if (context != null) {
      markup.append(' ').append(context).append("=${ctx.").append(context).append('}');
      cache.withSome("contexts", honest ? List.of(context) : List.of());
    }
    if (data != null) {
      markup.append(' ').append(data).append("=${data.").append(data).append('}');
      cache.withSome("tags", honest ? List.of("d:" + data) : List.of());
    }
    return PlainObject.empty()
        .with("markup", markup.append(';').toString())
        .withSome("cache", cache.withMaxAge(maxAge).toMap())
        .toMap();
  }

  private Arbitrary<Map<String, @Nullable Object>> containers(int depth, int firstBuilder) {
    Arbitrary<List<Map<String, @Nullable Object>>> children =
        nodes(depth - 1, firstBuilder)
            .list()
            .ofMaxSize(3)
            .withSizeDistribution(RandomDistribution.uniform());
    return Combinators.combine(children, caches(firstBuilder), attachments(), accesses())
        .as(
            (some, cache, attachments, access) ->
                PlainObject.empty()
                    .with("prefix", "<div>")
                    .with("suffix", "</div>")
                    .withSome("children", some)
                    .withSome("cache", cache)
                    .withSome("attachments", attachments)
                    .withSome("access", access)
                    .toMap());
  }

  /**
   * Mostly with keys of its own; an adversarial one may share them, but not inside of a builder: a
   * fragment must not come to contain itself.
   */
  private Arbitrary<Map<String, @Nullable Object>> caches(int firstBuilder) {
    Arbitrary<String> keys =
        discipline == Discipline.CONSISTENT || firstBuilder > 0
            ? Arbitraries.of(Numbering.OPEN, NOTHING, Numbering.OPEN)
            : Arbitraries.of(Numbering.OPEN, NOTHING, Numbering.OPEN, "shared");
    Arbitrary<List<String>> contexts = Arbitraries.of(CONTEXTS).list().ofMaxSize(1);
    return Combinators.combine(keys, contexts, Pools.tags(), Pools.maxAges())
        .as(
            (key, some, tags, maxAge) ->
                PlainObject.empty()
                    .withSome("keys", key.isEmpty() ? List.of() : List.of(key))
                    .withSome("contexts", some)
                    .withSome("tags", tags)
                    .withMaxAge(maxAge)
                    .toMap());
  }

  private static Arbitrary<Map<String, @Nullable Object>> attachments() {
    return Arbitraries.of(List.of(), List.of(), List.of("core/a"), List.of("core/a", "mod/b"))
        .map(libraries -> PlainObject.empty().withSome("libraries", libraries).toMap());
  }

  /** Mostly none; a decision by a context says so, unless it is dishonest. */
  private Arbitrary<Map<String, @Nullable Object>> accesses() {
    Arbitrary<Map<String, @Nullable Object>> decisions =
        honesty()
            .map(
                honest -> {
                  Map<String, Object> allow = new TreeMap<>();
                  allow.put("context", "user.roles");
                  allow.put("in", List.of("member"));
                  PlainObject access = PlainObject.empty().with("allow", allow);
                  return honest
                      ? access.with("cache", Map.of("contexts", List.of("user.roles"))).toMap()
                      : access.toMap();
                });
    return Arbitraries.frequencyOf(
        Tuple.of(6, Arbitraries.create(() -> PlainObject.empty().toMap())), Tuple.of(1, decisions));
  }

  private Arbitrary<Map<String, @Nullable Object>> refs(int firstBuilder) {
    Arbitrary<String> wishes = Arbitraries.of(NOTHING, NOTHING, "true", "false");
    Arbitrary<Boolean> keyed = Arbitraries.of(true, false);
    return Combinators.combine(
            lazyBuilders(firstBuilder), wishes, keyed, Pools.tags(), Pools.maxAges())
        .as(
            (lazyBuilder, wish, withKeys, tags, maxAge) -> {
              PlainObject cache =
                  PlainObject.empty()
                      .withSome("keys", withKeys ? keysOf(lazyBuilder, tags, maxAge) : List.of())
                      .withSome("tags", tags);
              PlainObject ref =
                  PlainObject.empty()
                      .with("lazyBuilder", lazyBuilder.toMap())
                      .withSome("cache", cache.withMaxAge(maxAge).toMap());
              return wish.isEmpty()
                  ? ref.toMap()
                  : ref.with("createPlaceholder", wish.equals("true")).toMap();
            });
  }

  /**
   * Builder and arguments, and whatever else the ref declares: of two refs that share keys but not
   * declarations, the one that is rendered first would decide what is stored, and in which order
   * holes are filled is nobody's promise.
   */
  private static List<String> keysOf(LazyBuilder lazyBuilder, List<String> tags, long maxAge) {
    List<String> keys = new ArrayList<>();
    keys.add(lazyBuilder.name());
    keys.addAll(lazyBuilder.arguments());
    keys.addAll(new TreeSet<>(tags));
    if (maxAge >= 0) {
      keys.add("max-age " + maxAge);
    }
    return keys;
  }

  /** A builder and what it is given. */
  private record LazyBuilder(String name, List<String> arguments) {

    Map<String, @Nullable Object> toMap() {
      return PlainObject.empty()
          .with("name", name)
          .with("args", PlainObject.listOf(arguments))
          .toMap();
    }
  }

  private static Arbitrary<LazyBuilder> lazyBuilders(int firstBuilder) {
    Arbitrary<Integer> numbers = Arbitraries.integers().between(firstBuilder, BUILDERS - 1);
    Arbitrary<List<String>> arguments = Arbitraries.of("p", "q").list().ofMaxSize(1);
    return Combinators.combine(numbers, arguments)
        .as((number, some) -> new LazyBuilder("b" + number, some));
  }

  private static Arbitrary<Map<String, @Nullable Object>> placeholdersMadeByHand(int firstBuilder) {
    return lazyBuilders(firstBuilder)
        .map(
            lazyBuilder -> {
              String id = "@@" + Numbering.OPEN + "@@";
              Map<String, @Nullable Object> placeholder =
                  PlainObject.empty()
                      .with("id", id)
                      .with(
                          "node",
                          PlainObject.empty().with("lazyBuilder", lazyBuilder.toMap()).toMap())
                      .toMap();
              return PlainObject.empty()
                  .with("markup", "<a href=\"?t=" + id + "\">l</a>")
                  .with("attachments", Map.of("placeholders", List.of(placeholder)))
                  .toMap();
            });
  }

  private Arbitrary<Map<String, @Nullable Object>> leavesWithCallback(int firstBuilder) {
    Arbitrary<Integer> callbacks = Arbitraries.integers().between(firstBuilder, BUILDERS - 1);
    return Combinators.combine(leaves(), callbacks)
        .as((leaf, number) -> extended(leaf, "preRender", List.of("b" + number)));
  }

  private static Map<String, @Nullable Object> extended(
      Map<String, @Nullable Object> node, String name, Object value) {
    Map<String, @Nullable Object> copy = PlainObject.empty().toMap();
    copy.putAll(node);
    copy.put(name, value);
    return copy;
  }
}
