package dev.intarsia.testkit.audit;

import static dev.intarsia.testkit.audit.ContextFaults.keyed;
import static dev.intarsia.testkit.audit.World.attribute;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.fragment.Access;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.Attachments.Header;
import dev.intarsia.fragment.Deferral;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.testkit.audit.Finding.Kind;
import java.util.List;
import java.util.stream.Stream;

/** Fragments that look like faults and are none. */
final class RightFragments {

  private RightFragments() {}

  static Stream<Planted> all() {
    return Stream.of(contexts(), decisions(), keys(), data()).flatMap(List::stream);
  }

  private static List<Planted> contexts() {
    return List.of(
        Planted.of(
            "scope",
            "asks its scope",
            (world, facts) ->
                keyed("scope", in -> in.write(in.context("languages") + in.context("session")))),
        Planted.of(
            "declared",
            "declares what it learns elsewhere",
            (world, facts) ->
                keyed("declared", in -> in.vary("theme").write(attribute(facts, "theme")))),
        Planted.of(
            "condition",
            "asks for the user only if the roles say so",
            (world, facts) ->
                keyed(
                    "condition",
                    in -> {
                      if (in.context("user.roles").contains("editor")) {
                        in.write(in.context("user"));
                      }
                    })),
        Planted.of(
            "roles-of-user",
            "varies by the user, from whom the roles follow",
            (world, facts) ->
                keyed(
                    "roles-of-user",
                    in -> in.vary("user").write(World.isEditor(facts) ? "edit" : "read"))));
  }

  private static List<Planted> decisions() {
    return List.of(
        Planted.of(
            "access",
            "says what decides",
            (world, facts) ->
                keyed(
                    "access",
                    in -> {
                      Access access = Access.allowedIf(World.user(facts).equals("ann"));
                      if (in.allows(access.because(Cacheability.contexts("user")))) {
                        in.write("for Ann");
                      }
                    })),
        Planted.of(
            "attached-by-language",
            "attaches what it declares",
            (world, facts) ->
                keyed(
                    "attached-by-language",
                    in ->
                        in.attach(
                            Attachments.header(
                                Header.replacing(
                                    "Content-Language", in.context("languages") + " "))))),
        Planted.of(
                "hole",
                "is the same for all, with a hole for one",
                (world, facts) ->
                    keyed("hole", in -> in.write("Hello ").embed(FragmentRef.to("name"))))
            .in(world -> world.with("name", in -> in.write(in.context("user")))),
        Planted.of(
                "in-place",
                "relies on a reference that never becomes a hole",
                (world, facts) ->
                    keyed(
                        "in-place",
                        in ->
                            in.write(attribute(facts, "language"))
                                .embed(FragmentRef.to("word").deferred(Deferral.NEVER))))
            .in(world -> world.with("word", in -> in.write(in.context("languages")))));
  }

  private static List<Planted> keys() {
    return List.of(
        Planted.of(
            "argument",
            "has what it shows in its key",
            (world, facts) -> {
              String sort = String.valueOf(facts.queryArguments().get("sort"));
              return Fragment.of(
                  in ->
                      in.vary("url.query_args:sort")
                          .embed(keyed("sorted " + sort, list -> list.write(sort))));
            }),
        Planted.of(
            "unkeyed",
            "has no key, so the fragment around it speaks for it",
            (world, facts) ->
                keyed(
                    "unkeyed",
                    in -> {
                      String language = in.context("languages");
                      in.embed(Fragment.of(part -> part.write(language)));
                    })),
        Planted.of(
                "arguments",
                "references differ by their arguments",
                (world, facts) ->
                    keyed(
                        "arguments",
                        in ->
                            in.embed(FragmentRef.to("price", "EUR").keyedByArguments())
                                .embed(FragmentRef.to("price", "CHF").keyedByArguments())))
            .in(world -> world.with("price", in -> in.write(in.arguments().string(0)))));
  }

  private static List<Planted> data() {
    return List.of(
        Planted.of(
                "nested-tags",
                "carries the tags of what stands in it",
                (world, facts) ->
                    keyed(
                        "nested-tags",
                        in ->
                            in.write("by ")
                                .embed(
                                    Fragment.of(
                                        name ->
                                            name.tag("author:mae").write(world.title("author"))))))
            .in(world -> world.renaming("author", "author:mae")),
        Planted.of(
                "list-tags",
                "names the list and what is in it",
                (world, facts) ->
                    keyed(
                        "list-tags",
                        in -> {
                          in.tag("items");
                          world.list.forEach(item -> in.tag("item:" + item).write(item));
                        }))
            .in(world -> world.adding("apple", "items").adding("pear", "items", "item:pear")),
        Planted.of(
            "until-next-minute",
            "holds for the rest of the minute that it shows",
            (world, facts) ->
                Fragment.of(
                        in ->
                            in.dependOn(
                                    Cacheability.NONE.withExpiry((world.minute() + 1) * 60_000 - 1))
                                .write("minute " + world.minute()))
                    .keyed("until-next-minute")),
        Planted.of(
            "never-kept",
            "is random and says that nobody may keep it",
            (world, facts) ->
                keyed("never-kept", in -> in.maxAge(0).write("" + world.random.nextInt()))),
        Planted.of(
                "needless",
                "says more than it must, which is wasteful only",
                (world, facts) ->
                    keyed("needless", in -> in.vary("theme").tag("title:1").write("the same")))
            .in(world -> world.renaming("1", "title:1")));
  }

  /** What is hinted of the wasteful one. */
  static List<Kind> hintsOfNeedless() {
    return List.of(Kind.NEEDLESS_CONTEXT, Kind.NEEDLESS_TAG, Kind.IDLE_MUTATION);
  }
}
