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
  private @Nullable StoredEntry[] found = new StoredEntry[8];
  private int size;

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

  /** Says what was found: for stores. */
  public void answer(int index, @Nullable StoredEntry entry) {
    found[index] = entry;
  }

  /** Empties it for another use. */
  public void clear() {
    Arrays.fill(found, 0, size, null);
    size = 0;
  }
}
