package dev.intarsia.soak.serving;

import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.testkit.doubles.DelegatingStore;

/** A planted bug: closing it leaves something behind. */
final class LeakingStore extends DelegatingStore {

  private final Runnable leak;

  LeakingStore(FragmentStore store, Runnable leak) {
    super(store);
    this.leak = leak;
  }

  @Override
  public void close() {
    leak.run();
    super.close();
  }
}
