package dev.intarsia.delivery;

/** How a hole is filled. */
public enum Filling {
  /** From the cache, if something fresh is there. */
  CACHED,
  /**
   * Rendered while the page is sent and sent when it is ready, behind the page, to be moved to its
   * place by the receiver. Only a {@link PageStream} can; elsewhere the same as {@link #IN_ORDER}.
   */
  STREAMED,
  /** Rendered while the page is sent, in document order: everything before it has left already. */
  IN_ORDER,
  /** Rendered before the first byte of the page is sent. */
  SINGLE_FLUSH
}
