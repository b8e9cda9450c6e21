package dev.intarsia.storage.memory;

import dev.intarsia.spi.storage.FragmentStore.EntryVisitor;
import dev.intarsia.spi.storage.StoredEntry;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * An open-addressed table from 128-bit keys to entries, with room for a fixed number of keys.
 *
 * <p>Thread safety: any number of readers, one writer at a time (the store's lock). Readers never
 * wait, retry or allocate.
 */
final class IndexTable {

  /*
   * Layout
   * ------
   * Three arrays, slot i uses:
   *
   *   keys       [2i] high half, [2i + 1] low half
   *   entries    [i]  null: never used; REMOVED: the key is known, nothing is stored; else the entry
   *   residents  [i]  what the eviction policy calls the key; null if nothing is stored
   *
   * A key lives in the first slot at or after its home (wrapping around) that was free when it came.
   * The home is taken from 32 bits of a mix of both halves by multiplication, so that the capacity
   * need not be a power of two: a store that has stopped growing keeps 1.6 to 2.5 slots per entry,
   * not up to 4. Keys are interleaved because both halves are compared, and apart from the entries
   * so that a probe for a missing key, one in two or three, touches keys alone: one line of the
   * processor's cache instead of two. A key of which both halves are 0 would look like an unused
   * slot; it has a slot of its own, behind the others. Residents are read for sampled hits alone
   * and stay out of the cache otherwise.
   *
   * Memory order
   * ------------
   * 1. A slot's key is written once in the life of a table, before its first entry is published with
   *    release. A reader looks at the keys without synchronisation and may see half of one that is
   *    just being written. So it believes a match only after it has taken the entry with acquire and
   *    has seen the whole key again: whoever sees the entry sees its key. It believes an unused slot
   *    at once: a key behind it was put after the slot was taken, under the same lock, so whoever
   *    must see that key sees the slot taken.
   * 2. A removed key keeps its slot: REMOVED takes the place of the entry. Were the slot given to
   *    another key, a reader between reading the key and reading the entry could be handed the
   *    other key's entry. Nothing short of a version per slot would detect that, hence write-once
   *    keys; the rebuild, not the reader, pays for them.
   * 3. Entries are replaced in place (release), so a reader sees the old or the new one, whole, and
   *    never none. What makes an entry's content visible is the same release/acquire pair.
   * 4. When most slots are used, live ones are copied into a fresh table, which is published with
   *    release and read with acquire (FragmentIndex). The old table is never written again. A
   *    reader that still works in it began before the swap: whatever was put or removed since is
   *    concurrent to that read, which may therefore miss it. A read that begins afterwards (in the
   *    order of happens-before) finds the new table by coherence.
   * 5. residents[i] is a hint: opaque on both sides suffices, as its key is in final fields.
   *
   * Why not chained nodes, or a table of nodes: each hit would load one object more. Why not shift
   * back on removal: a reader could miss an entry that is moved behind it.
   */

  /** Marks the slot of a key that is no longer stored. Never leaves this package. */
  static final StoredEntry REMOVED = new StoredEntry(new byte[0], 0);

  /** The array of keys has twice as many elements; the largest store needs two thirds of it. */
  private static final int LARGEST_CAPACITY = (1 << 30) - 9;

  private static final VarHandle KEYS = MethodHandles.arrayElementVarHandle(long[].class);
  private static final VarHandle ENTRIES = MethodHandles.arrayElementVarHandle(StoredEntry[].class);
  private static final VarHandle RESIDENTS = MethodHandles.arrayElementVarHandle(Resident[].class);

  /*
   * Drawn for each process: keys are hashes of texts that a visitor may choose, and hashes that are
   * the same everywhere can be searched for ones that share a home.
   */
  static final long MIX_HIGH;

  private static final long MIX_BOTH;

  static {
    SecureRandom random = new SecureRandom();
    MIX_HIGH = random.nextLong() | 1;
    MIX_BOTH = random.nextLong() | 1;
  }

  private final long[] keys;
  private final @Nullable StoredEntry[] entries;
  private final @Nullable Resident[] residents;
  private final int capacity;
  private final int usableSlots;

  /** Slots whose key is set, live or not. Guarded by the store's lock. */
  private int usedSlots;

  /** A table that is to hold so many keys now and can take half as many again. */
  IndexTable(int liveKeys) {
    capacity = (int) Math.min(LARGEST_CAPACITY, 32 + liveKeys * 5L / 2);
    keys = new long[2 * capacity + 2];
    entries = new StoredEntry[capacity + 1];
    residents = new Resident[capacity + 1];
    usableSlots = (int) (capacity * 5L / 8);
  }

  /** Spreads a key over 64 bits, the upper ones best. */
  static long mix(long high, long low) {
    return ((high * MIX_HIGH) ^ low) * MIX_BOTH;
  }

  // ---- for readers and the writer

  /** The slot of a key, which may be removed; -1 if the key was never here. */
  int find(long high, long low) {
    for (int slot = home(high, low); ; slot = next(slot)) {
      long foundHigh = keyOpaque(2 * slot);
      long foundLow = keyOpaque(2 * slot + 1);
      if (foundLow == low && foundHigh == high) {
        if (entryAcquire(slot) == null) {
          return -1;
        }
        if (keyOpaque(2 * slot + 1) == low && keyOpaque(2 * slot) == high) {
          return slot;
        }
      } else if ((foundHigh | foundLow) == 0) {
        return -1;
      }
    }
  }

  /** What a slot holds: an entry, {@link #REMOVED}, or null if it was never used. */
  @Nullable StoredEntry entryAcquire(int slot) {
    return (StoredEntry) ENTRIES.getAcquire(entries, slot);
  }

  /** The eviction policy's name for what is in a slot, or null. */
  @Nullable Resident residentOpaque(int slot) {
    return (Resident) RESIDENTS.getOpaque(residents, slot);
  }

  /** Shows all live entries, weakly consistent. */
  void forEach(EntryVisitor visitor) {
    for (int slot = 0; slot < entries.length; slot++) {
      StoredEntry entry = entryAcquire(slot);
      if (entry != null && entry != REMOVED) {
        visitor.visit(keys[2 * slot], keys[2 * slot + 1], entry);
      }
    }
  }

  // ---- for the writer

  /** Whether no further key can be taken in. */
  boolean isFull() {
    return usedSlots == usableSlots;
  }

  /** Takes in a key that is not here; the table must not be full. */
  void insert(Resident resident, StoredEntry entry) {
    int slot = home(resident.high, resident.low);
    while (entries[slot] != null) {
      slot = next(slot);
    }
    KEYS.setOpaque(keys, 2 * slot, resident.high);
    KEYS.setOpaque(keys, 2 * slot + 1, resident.low);
    usedSlots++;
    occupy(slot, resident, entry);
  }

  /** Puts an entry into the slot of its key. */
  void occupy(int slot, Resident resident, StoredEntry entry) {
    RESIDENTS.setOpaque(residents, slot, resident);
    setEntryRelease(slot, entry);
  }

  /** Empties a slot, which its key keeps. */
  void vacate(int slot) {
    setEntryRelease(slot, REMOVED);
    RESIDENTS.setOpaque(residents, slot, null);
  }

  /** Copies what is live into a fresh table. */
  void copyLiveInto(IndexTable fresh) {
    for (int slot = 0; slot < entries.length; slot++) {
      StoredEntry entry = entries[slot];
      Resident resident = residents[slot];
      if (entry != null && resident != null) {
        fresh.insert(resident, entry);
      }
    }
  }

  private void setEntryRelease(int slot, StoredEntry entry) {
    ENTRIES.setRelease(entries, slot, entry);
  }

  private long keyOpaque(int index) {
    return (long) KEYS.getOpaque(keys, index);
  }

  private int home(long high, long low) {
    return (high | low) == 0 ? capacity : (int) (((mix(high, low) >>> 32) * capacity) >>> 32);
  }

  private int next(int slot) {
    return slot + 1 == capacity ? 0 : slot + 1;
  }
}
