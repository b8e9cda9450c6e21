package dev.intarsia.core.history;

import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.LookupBatch;
import dev.intarsia.spi.storage.StoredEntry;
import dev.intarsia.testkit.doubles.DelegatingStore;
import org.jspecify.annotations.Nullable;

/** A store before and after whose use something may happen. */
class PausingStore extends DelegatingStore {

  private final Meanwhile meanwhile;

  PausingStore(FragmentStore behind, Meanwhile meanwhile) {
    super(behind);
    this.meanwhile = meanwhile;
  }

  @Override
  public @Nullable StoredEntry get(long high, long low) {
    StoredEntry found = super.get(high, low);
    meanwhile.pause();
    return found;
  }

  @Override
  public void getAll(LookupBatch batch) {
    super.getAll(batch);
    meanwhile.pause();
  }

  @Override
  public void put(long high, long low, StoredEntry entry) {
    meanwhile.pause();
    super.put(high, low, entry);
    meanwhile.pause();
  }

  @Override
  public boolean compareAndPut(
      long high, long low, @Nullable StoredEntry expected, StoredEntry entry) {
    meanwhile.pause();
    return super.compareAndPut(high, low, expected, entry);
  }
}
