package dev.intarsia.core.render;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.fragment.FragmentKey;
import org.jspecify.annotations.Nullable;

/**
 * A recipe that can be cached: it has a key and may be stored.
 *
 * @param key whose output
 * @param recipe varies by all required contexts
 */
record KeyedRecipe(FragmentKey key, Recipe recipe) {

  /** The recipe, if it can be cached; null otherwise. */
  static @Nullable KeyedRecipe of(Recipe recipe, ContextSet required) {
    FragmentKey key = recipe.key();
    return key == null || !recipe.declared().isStorable()
        ? null
        : new KeyedRecipe(key, recipe.varyingBy(required));
  }

  Cacheability declared() {
    return recipe.declared();
  }
}
