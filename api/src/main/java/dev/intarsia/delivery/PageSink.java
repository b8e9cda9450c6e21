package dev.intarsia.delivery;

import dev.intarsia.fragment.Rendered;
import java.io.IOException;

/**
 * Where a page's bytes go.
 *
 * <p>Called by one thread in this order: {@link #begin} once, then {@link #write} and {@link
 * #flush} any number of times, then {@link #end}. An exception ends the delivery and passes
 * through.
 */
public interface PageSink {

  /**
   * The page is about to leave.
   *
   * @param known what is known before the first byte: cacheability and attachments of all parts
   *     that are ready, holes that are not
   * @throws IOException if the receiver is gone
   */
  default void begin(Rendered known) throws IOException {}

  /**
   * Takes bytes.
   *
   * @param source never changes; may be kept instead of copied
   * @param offset first byte
   * @param length number of bytes, 1 or more
   * @throws IOException if the receiver is gone
   */
  void write(byte[] source, int offset, int length) throws IOException;

  /**
   * What was written should reach the receiver now: something slow comes next.
   *
   * @throws IOException if the receiver is gone
   */
  default void flush() throws IOException {}

  /**
   * The page is complete.
   *
   * @throws IOException if the receiver is gone
   */
  default void end() throws IOException {}
}
