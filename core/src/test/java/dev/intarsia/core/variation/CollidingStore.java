package dev.intarsia.core.variation;

import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.LookupBatch;
import dev.intarsia.spi.storage.StoredEntry;
import dev.intarsia.testkit.doubles.DelegatingStore;
import org.jspecify.annotations.Nullable;

/** A store in which keys meet although they differ: only so many slots are told apart. */
final class CollidingStore extends DelegatingStore {

  private final int slots;

  CollidingStore(FragmentStore behind, int slots) {
    super(behind);
    this.slots = slots;
  }

  private long slot(long high, long low) {
    return Math.floorMod(high * 31 + low, (long) slots);
  }

  @Override
  public @Nullable StoredEntry get(long high, long low) {
    return super.get(0, slot(high, low));
  }

  @Override
  public void getAll(LookupBatch batch) {
    LookupBatch narrowed = new LookupBatch();
    for (int i = 0; i < batch.size(); i++) {
      narrowed.add(0, slot(batch.high(i), batch.low(i)));
    }
    super.getAll(narrowed);
    for (int i = 0; i < batch.size(); i++) {
      batch.answer(i, narrowed.found(i));
    }
  }

  @Override
  public void put(long high, long low, StoredEntry entry) {
    super.put(0, slot(high, low), entry);
  }

  @Override
  public boolean compareAndPut(
      long high, long low, @Nullable StoredEntry expected, StoredEntry entry) {
    return super.compareAndPut(0, slot(high, low), expected, entry);
  }

  @Override
  public void remove(long high, long low) {
    super.remove(0, slot(high, low));
  }

  @Override
  public boolean remove(long high, long low, StoredEntry expected) {
    return super.remove(0, slot(high, low), expected);
  }
}
