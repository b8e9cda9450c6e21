package dev.intarsia.web.pagecache;

/** Says that kept bytes are no page; the request goes on as if nothing had been kept. */
final class DamagedPageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DamagedPageException(String message, Throwable cause) {
    super(message, cause);
  }
}
