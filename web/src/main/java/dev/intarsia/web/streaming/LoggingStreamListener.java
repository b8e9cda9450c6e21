package dev.intarsia.web.streaming;

import dev.intarsia.fragment.FragmentRef;
import java.lang.System.Logger.Level;
import java.util.List;

/** Warns of everything that a reader of the page notices. */
final class LoggingStreamListener implements StreamListener {

  private static final System.Logger LOG = System.getLogger("dev.intarsia.web");

  @Override
  public void replaced(FragmentRef ref, String reason) {
    LOG.log(Level.WARNING, "{0} was replaced by its fallback: {1}", ref, reason);
  }

  @Override
  public void expired(List<FragmentRef> missing) {
    LOG.log(Level.WARNING, "A page''s time was over, missing: {0}", missing);
  }

  @Override
  public void assetsMissing(List<String> libraries, String reason) {
    LOG.log(Level.WARNING, "The libraries {0} were not loaded: {1}", libraries, reason);
  }
}
