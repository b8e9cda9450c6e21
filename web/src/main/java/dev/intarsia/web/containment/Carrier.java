package dev.intarsia.web.containment;

/** How a fragment reaches its place in a page. */
public enum Carrier {
  /** As markup in a template, after the page; the browser's parser puts it in place. */
  TEMPLATE,
  /** As text in a data block, after the page; a script puts it in place. */
  JSON,
  /** As markup where it belongs, while the page is written. */
  IN_ORDER
}
