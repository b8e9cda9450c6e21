/**
 * Recipes for pieces of output, the scope that renderers write to, and what comes out.
 *
 * <p>A {@link dev.intarsia.fragment.Fragment} holds its renderer and is rendered where it stands; a
 * {@link dev.intarsia.fragment.FragmentRef} names a registered renderer with scalar arguments and
 * can therefore wait, travel and be rendered elsewhere. All of them are immutable; methods named
 * {@code with…} and the like return changed copies.
 */
package dev.intarsia.fragment;
