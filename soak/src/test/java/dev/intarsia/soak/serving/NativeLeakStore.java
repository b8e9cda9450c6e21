package dev.intarsia.soak.serving;

import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.StoredEntry;
import dev.intarsia.testkit.doubles.DelegatingStore;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.Deflater;

/** A planted bug: now and then a write leaves native memory behind, about a quarter of a MiB. */
final class NativeLeakStore extends DelegatingStore {

  private static final int LEAK_EVERY = 16;
  private static final int BYTES = 64 << 10;

  private final AtomicLong writes = new AtomicLong();
  private final Queue<Deflater> leaked;

  /**
   * In front of a store.
   *
   * @param leaked gets what is to be ended
   */
  NativeLeakStore(FragmentStore store, Queue<Deflater> leaked) {
    super(store);
    this.leaked = leaked;
  }

  @Override
  public void put(long high, long low, StoredEntry entry) {
    super.put(high, low, entry);
    if (writes.incrementAndGet() % LEAK_EVERY == 0) {
      Deflater deflater = new Deflater();
      deflater.setInput(new byte[BYTES]);
      deflater.deflate(new byte[BYTES]);
      leaked.add(deflater);
    }
  }
}
