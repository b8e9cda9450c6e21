package dev.intarsia.core.variation;

import dev.intarsia.fragment.FragmentKey;

/**
 * Keys side by side: their hashes in one array, their canonical bytes in another.
 *
 * <p>Whoever looks up all of them reads memory in order, and touches no key's own objects: three
 * lines of the processor's cache less for each look-up of a page that is not in it.
 *
 * <p>Thread safety: immutable, all fields final.
 */
public final class KeyRow {

  private final FragmentKey[] keys;
  private final long[] hashes;
  private final byte[] bytes;
  private final int[] ends;

  private KeyRow(FragmentKey[] keys) {
    this.keys = keys;
    hashes = new long[2 * keys.length];
    ends = new int[keys.length + 1];
    for (int i = 0; i < keys.length; i++) {
      hashes[2 * i] = keys[i].high();
      hashes[2 * i + 1] = keys[i].low();
      ends[i + 1] = ends[i] + keys[i].byteLength();
    }
    bytes = new byte[ends[keys.length]];
    for (int i = 0; i < keys.length; i++) {
      keys[i].copyTo(bytes, ends[i]);
    }
  }

  /** These keys, in this order. */
  public static KeyRow of(FragmentKey... keys) {
    return new KeyRow(keys.clone());
  }

  FragmentKey key(int index) {
    return keys[index];
  }

  long high(int index) {
    return hashes[2 * index];
  }

  long low(int index) {
    return hashes[2 * index + 1];
  }

  /** The canonical bytes of all keys. */
  byte[] bytes() {
    return bytes;
  }

  /** Where a key's canonical bytes begin. */
  int start(int index) {
    return ends[index];
  }

  /** Where a key's canonical bytes end. */
  int end(int index) {
    return ends[index + 1];
  }
}
