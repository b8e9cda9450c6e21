package dev.intarsia.storage.memory;

import dev.intarsia.spi.storage.StoredEntry;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The current {@link IndexTable} and what it takes to change it.
 *
 * <p>Thread safety: {@link #tableAcquire} from anywhere; all else is guarded by the store's lock.
 * Cost: a change is O(1) amortised; now and then one copies all live slots, during which readers go
 * on.
 */
final class FragmentIndex {

  private static final VarHandle TABLE;

  static {
    try {
      TABLE = MethodHandles.lookup().findVarHandle(FragmentIndex.class, "table", IndexTable.class);
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }

  /** Null: closed. Written with release under the lock, read with acquire without it. */
  private @Nullable IndexTable table = new IndexTable(0);

  private int liveKeys;

  /** The table as of now; null once closed. */
  @Nullable IndexTable tableAcquire() {
    return (IndexTable) TABLE.getAcquire(this);
  }

  /** Number of entries. */
  int size() {
    return liveKeys;
  }

  /** The entry under a key, or null. */
  @Nullable StoredEntry entry(long high, long low) {
    IndexTable current = open();
    int slot = current.find(high, low);
    StoredEntry entry = slot < 0 ? null : current.entryAcquire(slot);
    return entry == IndexTable.REMOVED ? null : entry;
  }

  /** Who is in the store under a key, or null. */
  @Nullable Resident resident(long high, long low) {
    IndexTable current = open();
    int slot = current.find(high, low);
    return slot < 0 ? null : current.residentOpaque(slot);
  }

  /** Puts or replaces; says who is in the store under the key now. */
  Resident put(long high, long low, StoredEntry entry) {
    IndexTable current = open();
    int slot = current.find(high, low);
    Resident present = slot < 0 ? null : current.residentOpaque(slot);
    Resident resident = present == null ? new Resident(high, low) : present;
    if (present == null) {
      liveKeys++;
    }
    if (slot >= 0) {
      current.occupy(slot, resident, entry);
    } else {
      withRoom(current).insert(resident, entry);
    }
    return resident;
  }

  /** Removes what is under a key, if anything is. */
  void remove(long high, long low) {
    IndexTable current = open();
    int slot = current.find(high, low);
    if (slot >= 0 && current.residentOpaque(slot) != null) {
      current.vacate(slot);
      liveKeys--;
    }
  }

  /** Removes everything, by a swap. */
  void clear() {
    liveKeys = 0;
    setTableRelease(new IndexTable(0));
  }

  /** Removes everything for good. */
  void close() {
    liveKeys = 0;
    setTableRelease(null);
  }

  private IndexTable withRoom(IndexTable current) {
    if (!current.isFull()) {
      return current;
    }
    IndexTable fresh = new IndexTable(liveKeys);
    current.copyLiveInto(fresh);
    setTableRelease(fresh);
    return fresh;
  }

  private IndexTable open() {
    IndexTable current = table;
    if (current == null) {
      throw new IllegalStateException("the index is closed");
    }
    return current;
  }

  private void setTableRelease(@Nullable IndexTable next) {
    TABLE.setRelease(this, next);
  }
}
