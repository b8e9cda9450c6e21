package dev.intarsia.delivery;

/**
 * How a hole is filled. Every adapter knows the first three; more come with streaming and edges.
 */
public enum Filling {
  /** From the cache, if something fresh is there. */
  CACHED,
  /** Rendered while the page is sent, in document order: everything before it has left already. */
  IN_ORDER,
  /** Rendered before the first byte of the page is sent. */
  SINGLE_FLUSH
}
