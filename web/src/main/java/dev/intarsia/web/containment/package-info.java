/**
 * Whether markup stays where it is put. {@link dev.intarsia.web.containment.ContainmentCheck}
 * judges a fragment once, when it is stored; {@link dev.intarsia.web.containment.HoleScan} says
 * where the holes of a skeleton sit; {@link dev.intarsia.web.containment.Carrier} follows from
 * both.
 *
 * <p>Everything here is pure. Only markup that a browser's parser nests exactly as it is written is
 * accepted: whatever would make the parser repair something is a {@link
 * dev.intarsia.web.containment.Breach}, needed or not. Elements are named in the HTML standard's
 * terms: scope, formatting element, raw text, foreign content.
 */
package dev.intarsia.web.containment;
