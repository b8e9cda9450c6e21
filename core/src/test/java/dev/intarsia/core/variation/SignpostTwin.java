package dev.intarsia.core.variation;

import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.core.variation.SignpostOperations.Hints;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** Plain twins of the near signposts and of their directory, with one thing given up each. */
final class SignpostTwin {

  private SignpostTwin() {}

  /** Given up: a slot is written by compare-and-set. */
  static final class LookedAtThenWritten implements Hints {

    private record Hint(long high, List<ContextSet> sets) {}

    private final AtomicReferenceArray<@Nullable Hint> slots = new AtomicReferenceArray<>(2);

    @Override
    public void remember(long high, long low, List<ContextSet> sets) {
      Hint there = slots.get((int) low);
      if (there == null || there.high != high || !there.sets.containsAll(sets)) {
        slots.set((int) low, new Hint(high, sets));
      }
    }

    @Override
    public List<ContextSet> sets(long high, long low) {
      Hint there = slots.get((int) low);
      return there == null || there.high != high ? List.of() : there.sets;
    }
  }

  /** Given up: a slot says which directory its number belongs to. */
  static final class WithoutSalt implements Hints {

    private static final int NONE = -1;

    private final AtomicIntegerArray slots = new AtomicIntegerArray(CollidingLists.ROOM + 3);
    private final AtomicReference<List<List<ContextSet>>> lists = new AtomicReference<>(List.of());

    WithoutSalt() {
      forgetAll();
    }

    @Override
    public void remember(long high, long low, List<ContextSet> sets) {
      slots.set((int) low, numberOf(sets));
    }

    private int numberOf(List<ContextSet> sets) {
      while (true) {
        List<List<ContextSet>> known = lists.get();
        int number = known.indexOf(sets);
        if (number >= 0) {
          return number;
        }
        boolean isFull = known.size() == CollidingLists.ROOM;
        List<List<ContextSet>> more = new ArrayList<>(isFull ? List.of() : known);
        more.add(sets);
        if (lists.compareAndSet(known, more)) {
          if (isFull) {
            forgetAll();
          }
          return more.size() - 1;
        }
      }
    }

    private void forgetAll() {
      for (int i = 0; i < slots.length(); i++) {
        slots.set(i, NONE);
      }
    }

    @Override
    public List<ContextSet> sets(long high, long low) {
      int number = slots.get((int) low);
      List<List<ContextSet>> known = lists.get();
      return number < 0 || number >= known.size() ? List.of() : known.get(number);
    }
  }

  /** Given up: a list gets its place by compare-and-exchange. */
  static final class PlaceLookedAtThenWritten implements SetListsOperations.Directory {

    private final AtomicReferenceArray<@Nullable List<ContextSet>> lists =
        new AtomicReferenceArray<>(CollidingLists.ROOM);

    @Override
    public int numberOf(List<ContextSet> sets) {
      int at = 0;
      for (List<ContextSet> there = lists.get(at); there != null; there = lists.get(at)) {
        if (there.equals(sets)) {
          return at;
        }
        at++;
      }
      lists.set(at, sets);
      return at;
    }

    @Override
    public List<ContextSet> list(int number) {
      return lists.get(number);
    }
  }
}
