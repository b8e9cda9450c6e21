package dev.intarsia.testkit.audit;

import static dev.intarsia.testkit.audit.World.attribute;
import static dev.intarsia.testkit.audit.World.isEditor;
import static dev.intarsia.testkit.audit.World.user;

import dev.intarsia.context.RequestFacts;
import dev.intarsia.fragment.Access;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.Attachments.Header;
import dev.intarsia.fragment.Deferral;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.Renderer;
import dev.intarsia.testkit.audit.Finding.Kind;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Fragments that vary by what they do not say. */
final class ContextFaults {

  private ContextFaults() {}

  static Stream<Planted> all() {
    return Stream.of(simple(), hidden(), declaredElsewhere(), bypasses(), keys())
        .flatMap(List::stream);
  }

  /** A fragment keyed by its name that shows a fact of the request without asking the scope. */
  private static Planted showing(String name, Function<RequestFacts, String> fact) {
    return Planted.of(
        name,
        "shows a fact of the request that it did not ask its scope for",
        (world, facts) -> keyed(name, scope -> scope.write("shown: " + fact.apply(facts))));
  }

  static Fragment keyed(String name, Renderer renderer) {
    return Fragment.of(renderer).keyed(name);
  }

  private static List<Planted> simple() {
    return List.of(
        showing("language", facts -> attribute(facts, "language"))
            .is(Kind.MISSING_CONTEXT, "languages"),
        showing("user", World::user).is(Kind.PRIVATE_LEAK, "user"),
        showing("role", facts -> isEditor(facts) ? "edit" : "")
            .is(Kind.MISSING_CONTEXT, "user.roles"),
        showing("session", facts -> facts.session().orElse("")).is(Kind.PRIVATE_LEAK, "session"),
        showing("cookie", facts -> facts.cookie("seen").orElse(""))
            .is(Kind.MISSING_CONTEXT, "cookies:seen"),
        showing("query", facts -> String.valueOf(facts.queryArguments().get("sort")))
            .is(Kind.MISSING_CONTEXT, "url.query_args:sort"),
        showing("header", facts -> facts.header("x-device").toString())
            .is(Kind.MISSING_CONTEXT, "headers:X-Device"),
        showing("path", RequestFacts::path).is(Kind.MISSING_CONTEXT, "url.path"),
        showing("theme", facts -> attribute(facts, "theme")).is(Kind.MISSING_CONTEXT, "theme"),
        showing("zone", facts -> attribute(facts, "timezone")).is(Kind.MISSING_CONTEXT, "timezone"),
        showing("experiment", facts -> attribute(facts, "experiment"))
            .is(Kind.MISSING_CONTEXT, "experiment"));
  }

  private static List<Planted> hidden() {
    return List.of(
        Planted.of(
                "zone-of-user",
                "declares the time zone of the request, shows that of the user's profile",
                (world, facts) ->
                    keyed(
                        "zone-of-user",
                        scope ->
                            scope
                                .write(scope.context("timezone"))
                                .write(String.valueOf(world.zones.get(user(facts))))))
            .is(Kind.PRIVATE_LEAK, "user"),
        Planted.of(
                "one-branch",
                "declares the language only where the text is translated",
                (world, facts) ->
                    keyed(
                        "one-branch",
                        scope -> {
                          if (attribute(facts, "language").equals("de")) {
                            scope.vary("languages").write("Hallo");
                          } else {
                            scope.write("Hello");
                          }
                        }))
            .is(Kind.MISSING_CONTEXT, "languages"),
        Planted.of(
                "editors-name",
                "declares roles; for editors alone it shows the user as well",
                (world, facts) ->
                    keyed(
                        "editors-name",
                        scope -> {
                          if (scope.context("user.roles").contains("editor")) {
                            scope.write("edited by " + user(facts));
                          }
                        }))
            .is(Kind.PRIVATE_LEAK, "user"));
  }

  private static List<Planted> declaredElsewhere() {
    return List.of(
        Planted.of(
                "declared-in-hole",
                "relies on the language that a reference inside it declares",
                (world, facts) ->
                    keyed(
                        "declared-in-hole",
                        scope ->
                            scope
                                .write(attribute(facts, "language"))
                                .embed(FragmentRef.to("word").deferred(Deferral.ALWAYS))))
            .in(world -> world.with("word", scope -> scope.write(scope.context("languages"))))
            .is(Kind.MISSING_CONTEXT, "languages"),
        Planted.of(
                "argument-of-hole",
                "hands the theme on to a hole, which is stored with it",
                (world, facts) ->
                    keyed(
                        "argument-of-hole",
                        scope -> scope.embed(FragmentRef.to("word", attribute(facts, "theme")))))
            .in(world -> world.with("word", scope -> scope.write(scope.arguments().string(0))))
            .is(Kind.MISSING_CONTEXT, "theme"),
        Planted.of(
                "choice-of-child",
                "embeds a part for editors without asking for roles",
                (world, facts) ->
                    keyed(
                        "choice-of-child",
                        scope -> {
                          if (isEditor(facts)) {
                            scope.embed(keyed("tools", tools -> tools.write("tools")));
                          }
                        }))
            .is(Kind.MISSING_CONTEXT, "user.roles"));
  }

  private static List<Planted> bypasses() {
    return List.of(
        Planted.of(
                "attached",
                "sends a header for one user with output for all",
                (world, facts) ->
                    keyed(
                        "attached",
                        scope ->
                            scope
                                .attach(
                                    Attachments.header(
                                        Header.replacing("X-Reader", user(facts) + ".")))
                                .write("all")))
            .is(Kind.PRIVATE_LEAK, "user"),
        Planted.of(
                "mute-access",
                "decides by the user and does not say so",
                (world, facts) ->
                    keyed(
                        "mute-access",
                        scope -> {
                          if (scope.allows(Access.allowedIf(user(facts).equals("ann")))) {
                            scope.write("for Ann");
                          }
                        }))
            .is(Kind.PRIVATE_LEAK, "user"),
        Planted.of(
                "isolated",
                "shows isolated output, of which nothing bubbles, as its own",
                (world, facts) ->
                    keyed(
                        "isolated",
                        scope ->
                            scope.write(
                                scope
                                    .isolated(Fragment.of(in -> in.write(in.context("user"))))
                                    .text())))
            .is(Kind.PRIVATE_LEAK, "user"),
        Planted.of(
                "in-reference",
                "a renderer behind two references, one in the other, shows the session",
                (world, facts) ->
                    keyed("in-reference", scope -> scope.embed(FragmentRef.to("outer"))))
            .in(ContextFaults::sessionInReference)
            .is(
                Kind.PRIVATE_LEAK,
                "ref inner[]",
                "fragment [in-reference] > ref outer[] > ",
                "session"));
  }

  /** A reference sees the request through its scope alone; this one saw it elsewhere. */
  private static void sessionInReference(World world) {
    world
        .with("outer", scope -> scope.embed(FragmentRef.to("inner").keyed("inner")))
        .with(
            "inner",
            scope ->
                scope.write(
                    scope.isolated(Fragment.of(in -> in.write(in.context("session")))).text()));
  }

  private static List<Planted> keys() {
    return List.of(
        Planted.of(
                "captured",
                "a keyed part shows what the unkeyed one around it has read",
                (world, facts) ->
                    Fragment.of(
                        scope -> {
                          String user = scope.context("user");
                          scope.embed(keyed("captured", part -> part.write(user)));
                        }))
            .is(Kind.PRIVATE_LEAK, "fragment [captured]", "fragment without key > ", "user"),
        Planted.of(
                "row",
                "two rows have one key",
                (world, facts) ->
                    Fragment.of(scope -> scope.embed(row(world, "1")).embed(row(world, "2"))))
            .is(
                Kind.SHARED_KEY,
                "fragment [row]",
                "fragment without key > ",
                "with home > fragment [page] > fragment without key > fragment [row] (2)"),
        Planted.of(
                "bar",
                "two different fragments have one key",
                (world, facts) ->
                    Fragment.of(
                        scope ->
                            scope
                                .embed(keyed("bar", top -> top.write("header")))
                                .embed(keyed("bar", bottom -> bottom.write("footer")))))
            .is(
                Kind.SHARED_KEY,
                "fragment [bar]",
                "fragment without key > ",
                "with home > fragment [page] > fragment without key > fragment [bar] (2)"),
        Planted.of(
                "price",
                "the key of a reference lacks an argument",
                (world, facts) ->
                    Fragment.of(
                        scope ->
                            scope
                                .embed(FragmentRef.to("price", "EUR").keyed("price"))
                                .embed(FragmentRef.to("price", "CHF").keyed("price"))))
            .in(
                world ->
                    world.with("price", scope -> scope.write("1 " + scope.arguments().string(0))))
            .is(
                Kind.SHARED_KEY,
                "ref price[EUR]",
                "fragment without key > ",
                "with home > fragment [page] > fragment without key > ref price[CHF]"));
  }

  private static Fragment row(World world, String id) {
    return Fragment.of(scope -> scope.tag("title:" + id).write(world.title(id))).keyed("row");
  }
}
