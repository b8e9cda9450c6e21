package dev.intarsia.web.containment;

/** What stands at the top of a fragment; it decides in which places a parser leaves it as it is. */
public enum Content {
  /** Nothing but white space and comments. */
  BLANK,
  /** What belongs into a document's head: metadata, scripts, styles. */
  METADATA,
  /** Options and their groups. */
  OPTIONS,
  /** A table's captions, column groups and sections. */
  SECTIONS,
  /** Table rows. */
  ROWS,
  /** Table cells. */
  CELLS,
  /** Everything else: text and elements of a body. */
  FLOW
}
