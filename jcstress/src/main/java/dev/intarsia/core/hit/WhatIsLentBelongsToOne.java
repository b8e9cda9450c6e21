package dev.intarsia.core.hit;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.intarsia.jcstress.Ordering;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * One borrower has the spare object at a time, and finds nothing of the one before in it. The place
 * of a borrower follows from the number of its thread, which a test does not choose; so the three
 * steps are retold here, with their modes.
 */
@Ordering(
    value = "what is spare is taken by exchange and given back, emptied, by release",
    fields = {"PageHits.spare", "WholeBodies.spare"})
final class WhatIsLentBelongsToOne {

  @JCStressTest
  @Outcome(
      id = {"1, 0", "0, 1"},
      expect = ACCEPTABLE,
      desc = "One takes it, the other one finds the place empty.")
  @Outcome(
      id = "1, 1",
      expect = ACCEPTABLE,
      desc = "One takes it and gives it back, then the other one takes it, empty.")
  @Outcome(
      id = {"2, 0", "0, 2", "2, 1", "1, 2", "2, 2"},
      expect = FORBIDDEN,
      desc = "A borrower finds in it what another one has put there.")
  @State
  public static class AsWritten {
    private final AtomicReferenceArray<@Nullable Lent> spare = new AtomicReferenceArray<>(1);

    {
      spare.set(0, new Lent());
    }

    private static final class Lent {
      int content;
    }

    @Actor
    public void borrow(II_Result got) {
      got.r1 = borrow();
    }

    @Actor
    public void borrowToo(II_Result got) {
      got.r2 = borrow();
    }

    private int borrow() {
      Lent taken = spare.getAndSet(0, null);
      if (taken == null) {
        return 0;
      }
      int found = taken.content;
      taken.content = 1;
      taken.content = 0;
      spare.setRelease(0, taken);
      return found == 0 ? 1 : 2;
    }
  }

  @JCStressTest
  @Outcome(
      id = {"1, 0", "0, 1", "1, 1"},
      expect = ACCEPTABLE,
      desc = "As above.")
  @Outcome(
      id = {"2, 1", "1, 2"},
      expect = ACCEPTABLE_INTERESTING,
      desc = "Both find it in its place, one puts its own in, the other one reads it.")
  @State
  public static class LookedAtThenEmptied {
    private volatile @Nullable Lent spare = new Lent();

    private static final class Lent {
      volatile int content;
    }

    @Actor
    public void borrow(II_Result got) {
      got.r1 = borrow();
    }

    @Actor
    public void borrowToo(II_Result got) {
      got.r2 = borrow();
    }

    private int borrow() {
      Lent taken = spare;
      if (taken == null) {
        return 0;
      }
      spare = null;
      int found = taken.content;
      taken.content = 1;
      taken.content = 0;
      spare = taken;
      return found == 0 ? 1 : 2;
    }
  }

  @JCStressTest
  @Outcome(
      id = {"1, 0", "0, 1", "1, 1"},
      expect = ACCEPTABLE,
      desc = "As above.")
  @Outcome(
      id = {"2, 1", "1, 2"},
      expect = ACCEPTABLE_INTERESTING,
      desc = "One gives it back, the other one takes it and reads it, it is emptied.")
  @State
  public static class GivenBackBeforeItIsEmptied {
    private final AtomicReference<@Nullable Lent> spare = new AtomicReference<>(new Lent());

    private static final class Lent {
      volatile int content;
    }

    @Actor
    public void borrow(II_Result got) {
      got.r1 = borrow();
    }

    @Actor
    public void borrowToo(II_Result got) {
      got.r2 = borrow();
    }

    private int borrow() {
      Lent taken = spare.getAndSet(null);
      if (taken == null) {
        return 0;
      }
      int found = taken.content;
      taken.content = 1;
      spare.setRelease(taken);
      taken.content = 0;
      return found == 0 ? 1 : 2;
    }
  }
}
