package dev.intarsia.web.esi;

/** How the content of one fragment is written for who asks for it. */
public enum FragmentDialect {
  /** The fragment's own markup and nothing else: for proxies, and for scripts that place it. */
  PLAIN("text/html; charset=utf-8"),
  /** A {@code <template for>} that the parser moves into the slot of that name. */
  NATIVE("text/html; charset=utf-8"),
  /** A {@code <turbo-stream>} that replaces what is in the element with that id. */
  TURBO_STREAM("text/vnd.turbo-stream.html; charset=utf-8"),
  /** Markup that htmx swaps into the element with that id, out of band. */
  HTMX("text/html; charset=utf-8"),
  /** An object with the markup, the target if one was named, and the assets that it needs. */
  JSON("application/json");

  private final String contentType;

  FragmentDialect(String contentType) {
    this.contentType = contentType;
  }

  /** The value of {@code Content-Type}. */
  public String contentType() {
    return contentType;
  }

  /** Whether the content says itself where it belongs. */
  public boolean namesTarget() {
    return this == NATIVE || this == TURBO_STREAM || this == HTMX;
  }
}
