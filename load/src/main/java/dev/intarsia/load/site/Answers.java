package dev.intarsia.load.site;

import java.util.List;

/**
 * A site without a cache of pages: bodies by path and visitor.
 *
 * <p>Thread safety: safe.
 */
interface Answers {

  /**
   * The body, in pieces that must not be changed.
   *
   * @param cookie the header that says who asks
   */
  List<byte[]> answer(String path, String cookie);

  /** How often something was rendered. */
  long rendered();
}
