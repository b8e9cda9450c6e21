package dev.intarsia.testkit.audit;

import dev.intarsia.RenderCache;
import dev.intarsia.RequestScope;
import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.cacheability.ContextToken;
import dev.intarsia.context.ContextSnapshot;
import dev.intarsia.fragment.Arguments;
import dev.intarsia.fragment.Deferral;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentKey;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.RenderScope;
import dev.intarsia.fragment.Rendered;
import dev.intarsia.fragment.Renderer;
import dev.intarsia.testkit.audit.Sighting.Output;
import dev.intarsia.testkit.audit.Sighting.Says;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One page rendered once, every fragment of it apart and none from the cache.
 *
 * <p>Thread safety: none.
 */
final class Walk {

  private final Recipes recipes;
  private final Occasion occasion;
  private final List<Branch> branches = new ArrayList<>();
  private @Nullable Throwable passing;

  /**
   * What is known of the application's code.
   *
   * @param renderers of references, as far as they are known
   * @param codes a number for each class of renderers of fragments; grows
   */
  record Recipes(Map<String, Renderer> renderers, Map<Class<?>, Integer> codes) {

    /** The code that renders a fragment. */
    String shape(Fragment fragment) {
      return "#" + codes.computeIfAbsent(fragment.renderer().getClass(), any -> codes.size() + 1);
    }
  }

  private Walk(Recipes recipes, Occasion occasion) {
    this.recipes = recipes;
    this.occasion = occasion;
  }

  /**
   * Renders a page.
   *
   * @param epochMillis what time it is
   */
  static List<Sighting> of(
      RenderCache cache, Recipes recipes, Occasion occasion, long epochMillis) {
    Walk walk = new Walk(recipes, occasion);
    // Renderers of which only the name is known do look into the cache.
    cache.clear();
    try (RequestScope request = cache.begin(occasion.facts())) {
      Fragment page = occasion.page().recipe().apply(request.contexts().facts());
      request.skeleton(Fragment.of(scope -> walk.root(page, scope)));
      return walk.sightings(request.contexts(), epochMillis);
    }
  }

  private void root(Fragment page, RenderScope around) {
    String name = occasion.page().name();
    List<Object> identity = identity(page, List.of("page", name));
    Branch branch = new Branch(name, start(page, identity));
    try {
      render(apart(page, branch), branch, around);
    } catch (RuntimeException noted) {
      passing = null;
    }
  }

  /** A fragment that stands in another one: what it depends on. */
  Cacheability fragment(Fragment child, Branch parent, RenderScope around) {
    Branch branch = new Branch(parent, start(child, identity(child, null)));
    return render(apart(child, branch), branch, around);
  }

  /** A fragment that is rendered inside another one and does not stand in it. */
  void isolated(Fragment child, Branch parent, RenderScope around) {
    List<Object> place = List.of("isolated", occasion.page().name(), parent.place.path());
    Branch branch = new Branch(parent, start(child, identity(child, place)));
    render(apart(child, branch), branch, around);
  }

  /** A reference that stands in a fragment: what the fragment depends on for it. */
  Cacheability reference(FragmentRef child, Branch parent, RenderScope around) {
    Branch branch = new Branch(parent, start(child));
    try {
      Cacheability bubbled = render(apart(child, branch), branch, around);
      return child.deferral() == Deferral.NEVER ? bubbled : Cacheability.NONE;
    } catch (RuntimeException noted) {
      // Only the hole fails.
      passing = null;
      return Cacheability.NONE;
    }
  }

  private Fragment apart(Fragment fragment, Branch branch) {
    return apart(fragment.renderer(), Arguments.NONE, branch).dependingOn(fragment.declared());
  }

  private Fragment apart(FragmentRef ref, Branch branch) {
    Renderer known = recipes.renderers().get(ref.renderer());
    Fragment apart =
        known == null
            ? Fragment.of(scope -> scope.embed(inPlace(ref)))
            : apart(known, ref.arguments(), branch);
    return apart.dependingOn(ref.declared());
  }

  private Fragment apart(Renderer renderer, Arguments arguments, Branch branch) {
    return Fragment.of(scope -> renderer.render(new AuditScope(scope, this, branch, arguments)));
  }

  /** The same without key and never a hole, so that it is rendered, here and now. */
  private static FragmentRef inPlace(FragmentRef ref) {
    return FragmentRef.to(ref.renderer(), ref.arguments().values().toArray())
        .deferred(Deferral.NEVER);
  }

  private Cacheability render(Fragment apart, Branch branch, RenderScope around) {
    branches.add(branch);
    branch.says(apart.declared());
    try {
      Rendered output = around.isolated(apart);
      String attached = output.attachments().isEmpty() ? "" : "\n" + output.attachments();
      branch.finished(output.text() + attached, output.cacheability());
      return output.cacheability();
    } catch (RuntimeException failure) {
      Throwable thrown = failure.getCause() == null ? failure : failure.getCause();
      if (thrown != passing && failure != passing) {
        branch.failure = thrown;
      }
      passing = failure;
      throw failure;
    }
  }

  private List<Sighting> sightings(ContextSnapshot contexts, long epochMillis) {
    List<Sighting> all = new ArrayList<>();
    for (Branch branch : branches) {
      Branch unit = branch.unit;
      all.add(
          new Sighting(
              branch.place,
              branch.identity,
              occasion,
              new Output(branch.own, branch.unitOutput(), branch.failure, epochMillis),
              new Says(withFolded(unit.bubbled, contexts), unit.says, unit.key, branch.role())));
    }
    return all;
  }

  /** Values that are folded away in the address leave their tags with the entry. */
  private static Cacheability withFolded(Cacheability stored, ContextSnapshot contexts) {
    Set<ContextToken> left = new HashSet<>(contexts.folded(stored.contexts()));
    Cacheability all = stored;
    for (ContextToken token : stored.contexts().tokens()) {
      if (!left.contains(token)) {
        all = all.withTags(contexts.value(token).cacheability().tags());
      }
    }
    return all;
  }

  private Branch.Start start(Fragment fragment, @Nullable List<Object> identity) {
    return new Branch.Start(
        fragment.toString(), recipes.shape(fragment), fragment.keyOrNull(), identity);
  }

  private static Branch.Start start(FragmentRef ref) {
    FragmentKey key = ref.key().orElse(null);
    List<Object> identity =
        key == null ? List.of("ref", ref.renderer(), ref.arguments()) : List.of("key", key);
    return new Branch.Start("ref " + ref, "ref " + ref.renderer(), key, identity);
  }

  private static @Nullable List<Object> identity(
      Fragment fragment, @Nullable List<Object> otherwise) {
    FragmentKey key = fragment.keyOrNull();
    return key == null ? otherwise : List.of("key", key);
  }

  /** What stands in the output of the fragment around it. */
  String nameInOutput(Fragment fragment) {
    String code = fragment.keyOrNull() == null ? " " + recipes.shape(fragment) : "";
    return "⟦" + fragment + code + "⟧";
  }

  /** What stands in the output of the fragment around it. */
  String nameInOutput(FragmentRef ref) {
    return "⟦ref " + ref + ref.key().map(key -> " " + key).orElse("") + "⟧";
  }
}
