/**
 * Sites that deliver a personal page, ours and its rivals: the same bytes for the same visitor, or
 * a remark why not.
 */
@org.jspecify.annotations.NullMarked
package dev.intarsia.load.site;
