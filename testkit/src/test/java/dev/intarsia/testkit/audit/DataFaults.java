package dev.intarsia.testkit.audit;

import static dev.intarsia.testkit.audit.ContextFaults.keyed;

import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentKey;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.testkit.audit.Finding.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Fragments that show data which they do not name, or longer than it holds, or by chance. */
final class DataFaults {

  private DataFaults() {}

  static Stream<Planted> all() {
    return Stream.of(tags(), lists(), times(), states()).flatMap(List::stream);
  }

  private static List<Planted> tags() {
    return List.of(
        Planted.of(
                "own",
                "does not name the data that it shows",
                (world, facts) -> keyed("own", scope -> scope.write(world.title("1"))))
            .in(world -> world.renaming("1", "title:1"))
            .is(Kind.MISSING_TAG, "rename 1"),
        Planted.of(
                "nested",
                "names the article, not its author",
                (world, facts) ->
                    keyed(
                        "nested",
                        scope ->
                            scope.tag("title:1").write(world.title("1") + world.title("author"))))
            .in(world -> world.renaming("1", "title:1").renaming("author", "author:mae"))
            .is(Kind.MISSING_TAG, "rename author"),
        Planted.of(
                "wrong",
                "names other data than it shows",
                (world, facts) ->
                    keyed("wrong", scope -> scope.tag("title:2").write(world.title("1"))))
            .in(world -> world.renaming("1", "title:1").renaming("2", "title:2"))
            .is(Kind.MISSING_TAG, "rename 1"),
        Planted.of(
                "sometimes",
                "names its data only if there is something to emphasise",
                (world, facts) ->
                    keyed(
                        "sometimes",
                        scope -> {
                          String title = world.title("1");
                          if (title.startsWith("R")) {
                            scope.tag("title:1");
                          }
                          scope.write(title);
                        }))
            .in(world -> world.renaming("1", "title:1"))
            .is(Kind.MISSING_TAG, "rename 1"),
        Planted.of(
                "wrong-key",
                "what is invalidated is the key of another fragment",
                (world, facts) -> keyed("wrong-key", scope -> scope.write(world.title("1"))))
            .in(
                world ->
                    world.mutations.add(
                        Mutation.of(
                                "rename 1",
                                () -> world.titles.put("1", "Renamed"),
                                () -> world.titles.put("1", "Bread"))
                            .invalidating(FragmentKey.of("right-key"))))
            .is(Kind.MISSING_TAG, "rename 1"));
  }

  private static List<Planted> lists() {
    return List.of(
        Planted.of(
                "list",
                "names what is in the list, not the list",
                (world, facts) ->
                    keyed(
                        "list",
                        scope -> world.list.forEach(item -> scope.tag("item:" + item).write(item))))
            .in(world -> world.adding("apple", "items"))
            .is(Kind.MISSING_TAG, "add apple"),
        Planted.of(
                "count",
                "relies on the tag of a reference inside it",
                (world, facts) ->
                    keyed(
                        "count",
                        scope ->
                            scope
                                .write(world.list.size() + " items")
                                .embed(FragmentRef.to("items").keyed("items"))))
            .in(
                world ->
                    world
                        .adding("apple", "items")
                        .with("items", scope -> scope.tag("items").write(world.list.toString())))
            .is(Kind.MISSING_TAG, "add apple"),
        Planted.of(
                "rows",
                "each row names itself, nobody names which rows there are",
                (world, facts) ->
                    keyed(
                        "rows",
                        scope ->
                            world.list.forEach(
                                item ->
                                    scope.embed(
                                        keyed(
                                            "row " + item,
                                            row -> row.tag("item:" + item).write(item))))))
            .in(world -> world.adding("apple", "items"))
            .is(Kind.MISSING_TAG, "add apple"));
  }

  private static List<Planted> times() {
    return List.of(
        Planted.of(
                "hourly",
                "shows the minute and holds for an hour",
                (world, facts) ->
                    keyed("hourly", scope -> scope.maxAge(3600).write("minute " + world.minute())))
            .is(Kind.WRONG_MAX_AGE, "after PT1M"),
        Planted.of(
                "clock",
                "shows the time and says nothing",
                (world, facts) -> keyed("clock", scope -> scope.write("minute " + world.minute())))
            .is(Kind.WRONG_MAX_AGE, "after PT1M"),
        Planted.of(
                "full-minute",
                "shows the minute and holds for one, whenever that begins",
                (world, facts) ->
                    keyed(
                        "full-minute", scope -> scope.maxAge(60).write("minute " + world.minute())))
            .is(Kind.WRONG_MAX_AGE, "after PT1M"));
  }

  private static List<Planted> states() {
    return List.of(
        Planted.of(
                "random",
                "shows a random number",
                (world, facts) ->
                    keyed("random", scope -> scope.write("" + world.random.nextInt())))
            .is(Kind.UNSTABLE, "between two renderings"),
        Planted.of(
                "counter",
                "shows how often it was rendered",
                (world, facts) ->
                    keyed(
                        "counter",
                        scope -> {
                          world.rendered.add("counter");
                          scope.write("visitor " + world.rendered.size());
                        }))
            .is(Kind.UNSTABLE, "between two renderings"),
        Planted.of(
                "last-visitor",
                "shows who was here before, which depends on the order of requests",
                (world, facts) ->
                    keyed(
                        "last-visitor",
                        scope -> {
                          scope.write("last device: " + world.memo);
                          world.memo = facts.header("x-device").toString();
                        }))
            .is(Kind.UNSTABLE, "between two renderings"),
        Planted.of(
                "memoised",
                "declares the user, and shows the first one that ever came",
                (world, facts) ->
                    keyed(
                        "memoised",
                        scope -> {
                          String name = world.fullNames.get(scope.context("user"));
                          world.memo = world.memo == null ? name : world.memo;
                          scope.write("Hello " + (name == null ? "" : world.memo));
                        }))
            .is(Kind.PRIVATE_LEAK, "user"),
        Planted.of(
                "striped",
                "the second of two equal fragments is striped",
                (world, facts) ->
                    Fragment.of(
                        scope -> {
                          List<String> stripes = new ArrayList<>();
                          scope.embed(striped(stripes)).embed(striped(stripes));
                        }))
            .is(
                Kind.SHARED_KEY,
                "fragment [striped]",
                "fragment without key > ",
                "with home > fragment [page] > fragment without key > fragment [striped] (2)"));
  }

  private static Fragment striped(List<String> stripes) {
    return keyed(
        "striped",
        scope -> {
          stripes.add("|");
          scope.write(stripes.size() % 2 == 0 ? "dark" : "light");
        });
  }
}
