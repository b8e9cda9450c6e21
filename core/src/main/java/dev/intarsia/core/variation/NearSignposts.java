package dev.intarsia.core.variation;

import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.cacheability.StableHash;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Remembers signposts lately seen, so that a look-up needs one read of the store instead of two.
 *
 * <p>Hints: a remembered list may be older than the stored one, or in one case of 2⁵¹ that of
 * another signpost; the stored one is read when the hint leads to no match. Lossy by design: two
 * signposts of one slot displace each other.
 *
 * <p>Thread safety: safe. Cost: one read, of eight bytes; no allocation.
 */
final class NearSignposts {

  /*
   * A slot is one long: the upper 52 bits of the signpost's place in the store, lowest bit set, and
   * the number of its list in the directory of all lists. Most signposts have one of a few lists, so
   * those stay in the processor's cache, and a hint costs one line of it; an object for each
   * signpost cost three.
   *
   * A slot is written by compare-and-set and read with acquire semantics: whoever reads a number
   * finds its list, which was put into the directory before.
   *
   * Contexts named after user input may fill the directory. Then a new one takes its place, and
   * all hints are void: the salt of the directory is mixed into what a slot says, so that a number
   * is never looked for in another directory than its own.
   */

  private static final int SLOTS = 1 << 15;
  private static final long NUMBER = SetLists.MOST - 1L;

  private final AtomicLongArray slots = new AtomicLongArray(SLOTS);
  private final AtomicReference<Directory> directory =
      new AtomicReference<>(new Directory(0, new SetLists()));

  private record Directory(long salt, SetLists lists) {

    Directory next() {
      return new Directory(StableHash.mix(salt + 1), new SetLists());
    }

    /** What a slot says beside the number; never 0, which is an empty slot. */
    long tagOf(long high) {
      return (high ^ salt) & ~NUMBER | SetLists.MOST;
    }

    boolean isOf(long there, long high) {
      return (there & ~NUMBER) == tagOf(high);
    }

    List<ContextSet> list(long there) {
      return lists.list((int) (there & NUMBER));
    }
  }

  /**
   * The list remembered for a signpost; none if it is not remembered.
   *
   * @param high of its place in the store
   * @param low of its place in the store
   */
  List<ContextSet> setsAcquire(long high, long low) {
    Directory current = directory.getAcquire();
    long there = slots.getAcquire(slotOf(low));
    return current.isOf(there, high) ? current.list(there) : List.of();
  }

  /**
   * Remembers a signpost's list, unless a longer one is remembered: lists only grow, and whoever
   * read a shorter one was overtaken by a writer.
   *
   * @param high of its place in the store
   * @param low of its place in the store
   */
  void rememberVolatile(long high, long low, List<ContextSet> sets) {
    Directory current = directory.getAcquire();
    int number = current.lists.numberOf(sets);
    if (number == SetLists.NONE) {
      directory.compareAndSet(current, current.next());
      rememberVolatile(high, low, sets);
      return;
    }
    int slot = slotOf(low);
    long seen = current.tagOf(high) | number;
    while (true) {
      long there = slots.getAcquire(slot);
      boolean isLate =
          there == seen || (current.isOf(there, high) && current.list(there).containsAll(sets));
      if (isLate || slots.compareAndSet(slot, there, seen)) {
        return;
      }
    }
  }

  void clear() {
    for (int i = 0; i < SLOTS; i++) {
      slots.setRelease(i, 0);
    }
  }

  private static int slotOf(long low) {
    return (int) (low & (SLOTS - 1));
  }
}
