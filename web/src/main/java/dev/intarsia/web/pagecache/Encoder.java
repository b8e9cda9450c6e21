package dev.intarsia.web.pagecache;

import java.io.IOException;

/**
 * Compresses pages, once, when they are stored.
 *
 * <p>Thread safety: must be safe.
 */
public interface Encoder {

  /** The coding as {@code Content-Encoding} names it, in lower case: {@code gzip}, {@code br}. */
  String coding();

  /**
   * The page in that coding.
   *
   * @param page not to be changed
   * @throws IOException if it cannot be compressed: then it is kept without
   */
  byte[] encoded(byte[] page) throws IOException;

  /** The coding {@code gzip}, which every client knows. */
  static Encoder gzip() {
    return GzipEncoder.GZIP;
  }
}
