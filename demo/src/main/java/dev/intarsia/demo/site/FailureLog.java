package dev.intarsia.demo.site;

import dev.intarsia.event.RenderCacheListener;
import dev.intarsia.fragment.FragmentRef;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Reports what a page survives and its reader hardly sees: a part that failed, a store in trouble.
 */
final class FailureLog implements RenderCacheListener {

  private static final Logger LOGGER = System.getLogger(FailureLog.class.getName());

  @Override
  public void holeFailed(FragmentRef ref, Throwable failure) {
    LOGGER.log(Level.WARNING, ref + " shows its fallback", failure);
  }

  @Override
  public void storeFailed(String store, Throwable failure) {
    LOGGER.log(Level.WARNING, "store " + store + " failed", failure);
  }
}
