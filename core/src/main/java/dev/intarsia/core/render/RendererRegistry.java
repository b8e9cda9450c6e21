package dev.intarsia.core.render;

import dev.intarsia.failure.InvalidInputException;
import dev.intarsia.failure.InvalidInputException.Kind;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.Renderer;
import java.util.Map;
import java.util.TreeMap;

/** The renderers that references may name. Fixed when the cache is built. */
public final class RendererRegistry {

  private final Map<String, Renderer> byName;

  /** Of these renderers. */
  public RendererRegistry(Map<String, Renderer> byName) {
    this.byName = new TreeMap<>(byName);
  }

  /**
   * The recipe of a reference.
   *
   * @throws InvalidInputException of kind {@link Kind#UNKNOWN_RENDERER}
   */
  public Recipe recipe(FragmentRef ref) {
    Renderer renderer = byName.get(ref.renderer());
    if (renderer == null) {
      throw new InvalidInputException(
          Kind.UNKNOWN_RENDERER,
          "renderer '%s' is not registered; registered are %s"
              .formatted(ref.renderer(), byName.keySet()));
    }
    return new Recipe(
        "ref " + ref, ref.key().orElse(null), ref.declared(), renderer, ref.arguments());
  }
}
