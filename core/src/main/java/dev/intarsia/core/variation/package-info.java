/**
 * Finding an entry although its contexts are known only after rendering.
 *
 * <p>At a fragment's first address (key and values of the contexts known beforehand) a signpost
 * lists the context sets under which variations are stored. Reading probes all of them in one
 * batch; writing merges the list commutatively. {@link dev.intarsia.core.variation.RedirectPlanner}
 * decides, {@link dev.intarsia.core.variation.VariationLookup} and {@link
 * dev.intarsia.core.variation.VariationWriter} do.
 */
package dev.intarsia.core.variation;
