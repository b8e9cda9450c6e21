package dev.intarsia.web.streaming;

import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.web.containment.Carriage;
import java.util.List;

/**
 * Is told how the parts of streamed pages travelled.
 *
 * <p>Called by the thread that sends, several at a time; must be quick. What it throws is logged
 * and harms nothing.
 */
public interface StreamListener {

  /** Writes what an application should know to the system logger. */
  StreamListener LOGGING = new LoggingStreamListener();

  /**
   * A part was put into one of its places.
   *
   * @param ref what it is
   * @param how it was carried, and why so
   */
  default void carried(FragmentRef ref, Carriage how) {}

  /**
   * A part could not be put where it belongs and its fallback stands there. From now on its
   * renderer's parts wait for their turn in document order, so it happens once.
   *
   * @param ref what it is
   * @param reason why, in words
   */
  default void replaced(FragmentRef ref, String reason) {}

  /**
   * The page's time was over; fallbacks stand for what was missing.
   *
   * @param missing what was; may be incomplete if the page had not been given out to its end
   */
  default void expired(List<FragmentRef> missing) {}

  /**
   * The markup for asset libraries could not be had or written; the page goes on without.
   *
   * @param libraries that are now missing
   * @param reason why, in words
   */
  default void assetsMissing(List<String> libraries, String reason) {}
}
