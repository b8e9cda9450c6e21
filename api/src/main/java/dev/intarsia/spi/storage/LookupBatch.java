package dev.intarsia.spi.storage;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Several keys to be read at once, and what was found.
 *
 * <p>Duplicates are allowed and each get their answer.
 *
 * <p>Thread safety: none. Cost: reusable; grows, never shrinks.
 */
public final class LookupBatch {

  private long[] keys = new long[16];
  private long[] notes = new long[8];
  private @Nullable StoredEntry[] found = new StoredEntry[8];
  private int size;
  private @Nullable LookupBatch rest;

  /** An empty batch. */
  public LookupBatch() {}

  /**
   * Adds a key.
   *
   * @return its position, from 0
   */
  public int add(long high, long low) {
    if (size == found.length) {
      keys = Arrays.copyOf(keys, keys.length * 2);
      notes = Arrays.copyOf(notes, notes.length * 2);
      found = Arrays.copyOf(found, found.length * 2);
    }
    keys[2 * size] = high;
    keys[2 * size + 1] = low;
    found[size] = null;
    return size++;
  }

  /** Number of keys. */
  public int size() {
    return size;
  }

  /** First half of a key. */
  public long high(int index) {
    return keys[2 * index];
  }

  /** Second half of a key. */
  public long low(int index) {
    return keys[2 * index + 1];
  }

  /** What was found for a key; null if nothing. */
  public @Nullable StoredEntry found(int index) {
    return found[index];
  }

  /** What a store has noted for a key while it answers; anything before it has noted something. */
  public long note(int index) {
    return notes[index];
  }

  /** Notes a number for a key: for stores that look at all keys more than once. */
  public void note(int index, long number) {
    notes[index] = number;
  }

  /** Says what was found: for stores. */
  public void answer(int index, @Nullable StoredEntry entry) {
    found[index] = entry;
  }

  /**
   * An empty batch of the same owner, always the same one: for a store that answers some keys
   * itself and asks another store for the rest.
   */
  public LookupBatch emptyRest() {
    if (rest == null) {
      rest = new LookupBatch();
    }
    rest.clear();
    return rest;
  }

  /** Empties it for another use. */
  public void clear() {
    Arrays.fill(found, 0, size, null);
    size = 0;
    if (rest != null && rest.size > 0) {
      rest.clear();
    }
  }
}
