package dev.intarsia.web.streaming;

/** Whether a page's text can be left open and filled later. */
public enum Markup {
  /** HTML: late parts may follow the page. */
  HTML,
  /** Anything else, JSON or plain text for example: always in document order. */
  OTHER
}
