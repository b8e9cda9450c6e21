package dev.intarsia.web.streaming;

import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.web.containment.Carriage;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.function.Consumer;

/** A listener whose failures harm no page. */
record SafeStreamListener(StreamListener listener) implements StreamListener {

  private static final System.Logger LOG = System.getLogger("dev.intarsia.web");

  @Override
  public void carried(FragmentRef ref, Carriage how) {
    tell(to -> to.carried(ref, how));
  }

  @Override
  public void replaced(FragmentRef ref, String reason) {
    tell(to -> to.replaced(ref, reason));
  }

  @Override
  public void expired(List<FragmentRef> missing) {
    tell(to -> to.expired(missing));
  }

  @Override
  public void assetsMissing(List<String> libraries, String reason) {
    tell(to -> to.assetsMissing(libraries, reason));
  }

  private void tell(Consumer<StreamListener> what) {
    try {
      what.accept(listener);
    } catch (RuntimeException failure) {
      LOG.log(Level.WARNING, "A stream listener failed", failure);
    }
  }
}
