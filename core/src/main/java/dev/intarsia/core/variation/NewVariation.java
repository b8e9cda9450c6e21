package dev.intarsia.core.variation;

import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.cacheability.TagSet;
import dev.intarsia.core.entry.EntryKind;
import dev.intarsia.fragment.FragmentKey;
import dev.intarsia.fragment.Rendered;

/**
 * What is to be stored.
 *
 * @param kind output, or an item of a variation cache
 * @param key whose variation
 * @param initial contexts that a look-up knows beforehand
 * @param output what is stored, with its full cacheability
 * @param unspoken tags that kill the entry but are not part of its cacheability
 * @param isReadingOnly whether requests that write must not be answered with it
 */
public record NewVariation(
    EntryKind kind,
    FragmentKey key,
    ContextSet initial,
    Rendered output,
    TagSet unspoken,
    boolean isReadingOnly) {}
