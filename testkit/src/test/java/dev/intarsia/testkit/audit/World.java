package dev.intarsia.testkit.audit;

import dev.intarsia.context.ContextDefinition;
import dev.intarsia.context.ContextValue;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.context.RequestUser;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.Renderer;
import dev.intarsia.testkit.doubles.VirtualTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A small application: its data, its contexts, one page that shows the fragment in question. */
final class World {

  /** Neither a full minute nor a full hour. */
  static final long START = 1_790_000_123_456L;

  final Map<String, String> titles =
      new HashMap<>(Map.of("1", "Bread", "2", "Cheese", "author", "Mae"));
  final List<String> list = new ArrayList<>();
  final Map<String, String> zones = Map.of("ann", "UTC", "bob", "Asia/Tokyo");
  final Map<String, String> fullNames = Map.of("ann", "Ann Miller", "bob", "Bob Baker");
  final VirtualTime clock = VirtualTime.at(START);
  final SplittableRandom random = new SplittableRandom(7);
  final List<String> rendered = new ArrayList<>();
  final Map<String, Renderer> renderers = new LinkedHashMap<>();
  final List<Mutation> mutations = new ArrayList<>();
  @Nullable String memo;

  /** Shows a fragment on a page that is itself without fault. */
  AuditReport audit(Function<RequestFacts, Fragment> inside) {
    PlainCache cache = new PlainCache(contexts(), Map.copyOf(renderers), clock);
    VariationAuditor auditor =
        VariationAuditor.of(cache)
            .page("home", "/", facts -> page(inside.apply(facts)))
            .varying(Dimension.languages("en", "de"))
            .varying(Dimension.users("ann", "bob").secret("ann", "Miller").secret("bob", "Baker"))
            .varying(Dimension.roles("editor"))
            .varying(Dimension.sessions("s1", "s2"))
            .varying(Dimension.cookie("seen", "yes"))
            .varying(Dimension.header("X-Device", "phone"))
            .varying(Dimension.query("sort", "up"))
            .varying(Dimension.paths("/about"))
            .varying(Dimension.timeZones("UTC", "Asia/Tokyo"))
            .varying(Dimension.themes("light", "dark"))
            .varying(Dimension.attribute("experiment", "experiment", "a", "b"))
            .clock(clock);
    renderers.forEach(auditor::renderer);
    mutations.forEach(auditor::mutating);
    return auditor.audit();
  }

  private static Fragment page(Fragment inside) {
    return Fragment.of(scope -> scope.write("<main>").embed(inside).write("</main>")).keyed("page");
  }

  /** A change of a title, after which these tags are invalidated. */
  World renaming(String id, String... tags) {
    String before = String.valueOf(titles.get(id));
    mutations.add(
        Mutation.of("rename " + id, () -> titles.put(id, "Renamed"), () -> titles.put(id, before))
            .invalidating(tags));
    return this;
  }

  /** An addition to the list, after which these tags are invalidated. */
  World adding(String item, String... tags) {
    mutations.add(
        Mutation.of("add " + item, () -> list.add(item), () -> list.remove(item))
            .invalidating(tags));
    return this;
  }

  World with(String renderer, Renderer code) {
    renderers.put(renderer, code);
    return this;
  }

  String title(String id) {
    return String.valueOf(titles.get(id));
  }

  long minute() {
    return clock.epochMillis() / 60_000;
  }

  long secondsToNextMinute() {
    return (60_000 - clock.epochMillis() % 60_000 + 999) / 1000;
  }

  static String attribute(RequestFacts facts, String name) {
    return String.valueOf(facts.attribute(name).orElse(""));
  }

  static String user(RequestFacts facts) {
    return facts.user().map(RequestUser::id).orElse("");
  }

  static boolean isEditor(RequestFacts facts) {
    return facts.user().map(user -> user.roles().contains("editor")).orElse(false);
  }

  private static Map<String, ContextDefinition> contexts() {
    Map<String, ContextDefinition> all = new HashMap<>();
    List.of(
            ContextDefinition.of(
                "user", (facts, none) -> ofNullable(facts.user().map(RequestUser::id))),
            ContextDefinition.of(
                "user.roles",
                (facts, none) -> ofNullable(facts.user().map(user -> user.roles().toString()))),
            ContextDefinition.of("session", (facts, none) -> ofNullable(facts.session())),
            ContextDefinition.withParameter(
                "cookies", (facts, name) -> ofNullable(facts.cookie(String.valueOf(name)))),
            ContextDefinition.withParameter(
                "headers",
                (facts, name) -> ContextValue.of(facts.header(String.valueOf(name)).toString())),
            ContextDefinition.of("url.path", (facts, none) -> ContextValue.of(facts.path())),
            ContextDefinition.withParameter(
                "url.query_args",
                (facts, name) -> ContextValue.of(String.valueOf(facts.queryArguments().get(name)))),
            ofAttribute("languages", "language"),
            ofAttribute("timezone", "timezone"),
            ofAttribute("theme", "theme"),
            ofAttribute("experiment", "experiment"))
        .forEach(definition -> all.put(definition.name(), definition));
    return all;
  }

  private static ContextDefinition ofAttribute(String name, String attribute) {
    return ContextDefinition.of(
        name, (facts, none) -> ContextValue.of(attribute(facts, attribute)));
  }

  private static ContextValue ofNullable(java.util.Optional<String> text) {
    return ContextValue.ofNullable(text.orElse(null));
  }
}
