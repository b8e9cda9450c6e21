package dev.intarsia.soak.serving;

import java.util.List;

/**
 * One part of pages: what it shows, what it varies by, what is in it. Made by {@link SitePlan}.
 *
 * @param number among those of its kind
 * @param cells the data whose versions it shows, see {@link SitePlan}; the cell of its key is the
 *     first if it is looked up
 * @param traits what it varies by, without what is in it
 * @param children in order
 */
record Part(Kind kind, int number, List<Integer> cells, List<Trait> traits, List<Part> children) {}
