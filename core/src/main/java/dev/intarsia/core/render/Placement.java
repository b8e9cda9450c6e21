package dev.intarsia.core.render;

import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.Rendered;
import org.jspecify.annotations.Nullable;

/**
 * What stands where a reference was embedded.
 *
 * @param ref what was embedded
 * @param inline its output; null: a hole
 */
record Placement(FragmentRef ref, @Nullable Rendered inline) {}
