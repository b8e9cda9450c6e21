/**
 * How late fragments are written. A place in a page is a range between two processing instructions
 * of the HTML standard, with a preview inside; what belongs there follows behind the page, in a
 * template for that range or, if its markup is not contained, in a data block.
 *
 * <p>Everything here gives bytes, one array per write, and decides nothing: {@link
 * dev.intarsia.web.containment.Carriage} says which form is right. No script is ever written
 * inline.
 */
package dev.intarsia.web.wire;
