package dev.intarsia.core.render;

import dev.intarsia.fragment.FragmentKey;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Remembers keys whose output turned out uncacheable, so that nobody waits for what will not be
 * stored.
 *
 * <p>Lossy by design: a forgotten key costs one wait, a wrongly remembered one (two keys of one
 * slot with one hash) costs one rendering.
 *
 * <p>Thread safety: safe; plain hints, opaque accesses suffice.
 */
final class UncacheableMemory {

  private static final int SLOTS = 4096;

  private final AtomicLongArray slots = new AtomicLongArray(SLOTS);

  boolean holds(FragmentKey key) {
    return slots.getOpaque(slotOf(key)) == key.high();
  }

  void add(FragmentKey key) {
    slots.setOpaque(slotOf(key), key.high());
  }

  void remove(FragmentKey key) {
    slots.compareAndSet(slotOf(key), key.high(), 0);
  }

  private static int slotOf(FragmentKey key) {
    return (int) (key.low() & (SLOTS - 1));
  }
}
