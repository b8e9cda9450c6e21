package dev.intarsia.core.hit;

import dev.intarsia.fragment.FragmentRef;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Numbers by reference: which part of a page fills which holes.
 *
 * <p>Thread safety: none. Cost: can be emptied and used again, by raising a mark; grows, never
 * shrinks. A look is O(1).
 */
final class RefNumbers {

  static final int NONE = -1;

  private @Nullable FragmentRef[] refs = new FragmentRef[32];
  private int[] hashes = new int[32];
  private int[] numbers = new int[32];
  private int[] marks = new int[32];
  private int mark = 1;
  private int size;

  /** Forgets all. */
  void clear() {
    size = 0;
    if (++mark == 0) {
      Arrays.fill(marks, 0);
      mark = 1;
    }
  }

  /** As {@link #clear}, keeping no reference alive. */
  void forget() {
    if (size > 0) {
      Arrays.fill(refs, null);
    }
    clear();
  }

  /** The number of an equal reference, or {@link #NONE}. */
  int of(FragmentRef ref, int hash) {
    int at = slotOf(ref, hash);
    return marks[at] == mark ? numbers[at] : NONE;
  }

  /** Numbers a reference that has no number yet. */
  void put(FragmentRef ref, int hash, int number) {
    if (2 * ++size > refs.length) {
      grow();
    }
    place(ref, hash, number);
  }

  private void place(FragmentRef ref, int hash, int number) {
    int at = slotOf(ref, hash);
    refs[at] = ref;
    hashes[at] = hash;
    numbers[at] = number;
    marks[at] = mark;
  }

  /** Where it is, or the free place where it would be. */
  private int slotOf(FragmentRef ref, int hash) {
    int at = (hash ^ (hash >>> 16)) & (refs.length - 1);
    while (marks[at] == mark && !(hashes[at] == hash && ref.equals(refs[at]))) {
      at = (at + 1) & (refs.length - 1);
    }
    return at;
  }

  private void grow() {
    FragmentRef[] formerRefs = refs;
    int[] formerHashes = hashes;
    int[] formerNumbers = numbers;
    int[] formerMarks = marks;
    refs = new FragmentRef[2 * formerRefs.length];
    hashes = new int[refs.length];
    numbers = new int[refs.length];
    marks = new int[refs.length];
    for (int i = 0; i < formerRefs.length; i++) {
      FragmentRef ref = formerRefs[i];
      if (formerMarks[i] == mark && ref != null) {
        place(ref, formerHashes[i], formerNumbers[i]);
      }
    }
  }
}
