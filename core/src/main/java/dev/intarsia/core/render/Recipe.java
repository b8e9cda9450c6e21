package dev.intarsia.core.render;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.fragment.Arguments;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentKey;
import dev.intarsia.fragment.Renderer;
import org.jspecify.annotations.Nullable;

/**
 * What it takes to render, whether it came as a fragment or as a reference.
 *
 * @param label names it for people
 * @param key under which it is cached, if it is
 * @param declared what is known of its cacheability beforehand
 * @param renderer the application's code
 * @param arguments of a reference
 */
public record Recipe(
    String label,
    @Nullable FragmentKey key,
    Cacheability declared,
    Renderer renderer,
    Arguments arguments) {

  /** The recipe of a fragment. */
  public static Recipe of(Fragment fragment) {
    return new Recipe(
        fragment.toString(),
        fragment.key().orElse(null),
        fragment.declared(),
        fragment.renderer(),
        Arguments.NONE);
  }

  /** This, also varying by these contexts. */
  Recipe varyingBy(ContextSet contexts) {
    Cacheability more = declared.withContexts(contexts);
    return more == declared ? this : new Recipe(label, key, more, renderer, arguments);
  }
}
