package dev.intarsia.testkit.audit;

import dev.intarsia.context.RequestFacts;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.testkit.audit.Finding.Kind;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * A fragment of the corpus.
 *
 * @param name of the case
 * @param what is wrong with it, in words; or why nothing is
 * @param setting what the world has besides
 * @param fragment what stands on the page
 * @param expected what must be reported, and nothing else
 */
record Planted(
    String name,
    String what,
    Consumer<World> setting,
    BiFunction<World, RequestFacts, Fragment> fragment,
    List<Expected> expected) {

  private static final String PAGE = "home > fragment [page]";

  /** A fault by kind, fragment, path and subject. */
  record Expected(Kind kind, String fragment, String path, String about) {

    static Expected of(Finding finding) {
      return new Expected(finding.kind(), finding.fragment(), finding.path(), finding.about());
    }
  }

  /** A fragment of which nothing must be reported. */
  static Planted of(String name, String what, BiFunction<World, RequestFacts, Fragment> fragment) {
    return new Planted(name, what, world -> {}, fragment, List.of());
  }

  Planted in(Consumer<World> where) {
    return new Planted(name, what, where, fragment, expected);
  }

  /** Must be found in the fragment that stands on the page. */
  Planted is(Kind kind, String about) {
    return is(kind, "fragment [" + name + "]", "", about);
  }

  /**
   * Must be found.
   *
   * @param at the fragment
   * @param before the way to it from the page's outermost fragment
   */
  Planted is(Kind kind, String at, String before, String about) {
    String path = PAGE + " > " + before + at;
    return new Planted(name, what, setting, fragment, List.of(new Expected(kind, at, path, about)));
  }

  /** Must be found in the page's outermost fragment. */
  Planted isInPage(Kind kind, String about) {
    return new Planted(
        name, what, setting, fragment, List.of(new Expected(kind, "fragment [page]", PAGE, about)));
  }

  AuditReport audit() {
    World world = new World();
    setting.accept(world);
    return world.audit(facts -> fragment.apply(world, facts));
  }

  @Override
  public String toString() {
    return name + ": " + what;
  }
}
