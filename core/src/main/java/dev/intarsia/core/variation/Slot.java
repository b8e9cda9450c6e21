package dev.intarsia.core.variation;

import dev.intarsia.cacheability.StableHash;
import dev.intarsia.core.context.AddressPart;
import dev.intarsia.core.entry.EntryKind;
import dev.intarsia.fragment.FragmentKey;

/**
 * Where entries of a key under context values lie in a store: 128 bits made of both hashes.
 *
 * <p>Key and context hashes are mixed, not concatenated, because both are 128 bits wide already.
 * Ownership is decided by the full bytes in the entry.
 */
final class Slot {

  private static final long SIGNPOST = 0x5349474E504F5354L;
  private static final long ITEM = 0x4954454D4954454DL;

  private Slot() {}

  /** Output and items of variation caches lie apart, each with signposts of their own. */
  static long high(EntryKind kind, FragmentKey key, AddressPart part) {
    return high(kind, key.high(), part);
  }

  static long low(FragmentKey key, AddressPart part) {
    return low(key.low(), part);
  }

  static long signpostHigh(EntryKind kind, FragmentKey key, AddressPart part) {
    return signpostHigh(kind, key.high(), part);
  }

  /** As {@link #high(EntryKind, FragmentKey, AddressPart)}, of the first half of a key's hash. */
  static long high(EntryKind kind, long keyHigh, AddressPart part) {
    long domain = kind == EntryKind.ITEM ? ITEM : 0;
    return StableHash.mix(keyHigh ^ Long.rotateLeft(part.high(), 32)) ^ domain;
  }

  /** As {@link #low(FragmentKey, AddressPart)}, of the second half of a key's hash. */
  static long low(long keyLow, AddressPart part) {
    return StableHash.mix(keyLow + Long.rotateLeft(part.low(), 32));
  }

  /** As {@link #signpostHigh(EntryKind, FragmentKey, AddressPart)}, of the first half of a hash. */
  static long signpostHigh(EntryKind kind, long keyHigh, AddressPart part) {
    return high(kind, keyHigh, part) ^ SIGNPOST;
  }
}
