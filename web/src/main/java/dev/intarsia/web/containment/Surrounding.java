package dev.intarsia.web.containment;

/**
 * An open element around a hole that some content would close when it is parsed in document order,
 * although it would not when it is put there later.
 */
public enum Surrounding {
  /** A paragraph, closed by blocks. */
  PARAGRAPH,
  /** A link, closed by a link. */
  LINK,
  /** A nobr element, closed by another. */
  NO_BREAK,
  /** A button, closed by a button. */
  BUTTON,
  /** A form, in which another is ignored. */
  FORM,
  /** A heading, closed by a heading. */
  HEADING,
  /** A list item, closed by the next. */
  LIST_ITEM,
  /** A term or description, closed by the next. */
  DESCRIPTION
}
