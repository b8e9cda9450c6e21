package dev.intarsia.core.variation;

import dev.intarsia.cacheability.ContextSet;
import java.util.List;

/**
 * What storing a variation takes.
 *
 * @param storeUnder the set whose values address the entry
 * @param listed what the signpost must list from now on, oldest first
 * @param isListChanged whether that differs from what it lists now
 * @param superseded sets whose live match says too little now
 */
record RedirectPlan(
    ContextSet storeUnder,
    List<ContextSet> listed,
    boolean isListChanged,
    List<ContextSet> superseded) {}
