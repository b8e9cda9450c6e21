package dev.intarsia.ledger;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.intarsia.jcstress.Ordering;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * A reader of a mapped table that is being used for another generation notices. The words are those
 * of the mapped ledger, with its modes; its steps are retold, because a file for each try would
 * leave time for a few tries only.
 */
@Ordering(
    value = "cells are read before closed, and closed is set before they are cleared",
    fields = {"mapped generation", "mapped `closed`", "mapped cell: hash, stamp"})
final class WhoReadsAnAreaAsksWhetherItIsClosed {

  @JCStressTest
  @Outcome(
      id = "1",
      expect = ACCEPTABLE,
      desc = "The reader finds the tag in the old area or in the sketch.")
  @Outcome(
      id = "2",
      expect = ACCEPTABLE,
      desc = "The reader finds nothing, and that the area was closed: it begins anew.")
  @Outcome(
      id = "0",
      expect = FORBIDDEN,
      desc = "The reader finds nothing in the area and takes it for valid.")
  @State
  public static class AsWritten {
    private static final int GENERATION = 0;
    private static final int CLOSED = 8;
    private static final int SKETCH = 16;
    private static final int CELL = 24;
    private final MappedWords words = new MappedWords(Ledgers.directBytes(32));

    {
      words.setRelease(GENERATION, 1);
      words.setRelease(CLOSED, 0);
      words.setRelease(SKETCH, 0);
      words.setRelease(CELL, 5);
    }

    @Actor
    public void forgetTwice() {
      words.setVolatile(CLOSED, 1);
      words.setRelease(SKETCH, 5);
      words.setRelease(GENERATION, 2);
      words.setVolatile(CLOSED, 2);
      words.setRelease(CELL, 0);
      words.setRelease(GENERATION, 3);
    }

    @Actor
    public void look(I_Result seen) {
      long generation = words.getAcquire(GENERATION);
      long remembered = words.getAcquire(SKETCH);
      long exact = words.getAcquire(CELL);
      boolean isValid = words.getAcquire(CLOSED) <= generation;
      seen.r1 = remembered + exact > 0 ? 1 : isValid ? 0 : 2;
    }
  }

  @JCStressTest
  @Outcome(
      id = {"1", "2"},
      expect = ACCEPTABLE,
      desc = "As above.")
  @Outcome(
      id = "0",
      expect = ACCEPTABLE_INTERESTING,
      desc =
          "The reader finds the area open and the sketch empty, both generations pass, the cell is cleared, the reader finds nothing.")
  @State
  public static class ClosedAskedFirst {
    private volatile int generation = 1;
    private volatile int closed;
    private volatile int sketch;
    private volatile int cell = 5;

    @Actor
    public void forgetTwice() {
      closed = 1;
      sketch = 5;
      generation = 2;
      closed = 2;
      cell = 0;
      generation = 3;
    }

    @Actor
    public void look(I_Result seen) {
      int mine = generation;
      boolean isValid = closed <= mine;
      int remembered = sketch;
      int exact = cell;
      seen.r1 = remembered + exact > 0 ? 1 : isValid ? 0 : 2;
    }
  }

  /** It begins when the first of the two generations is closed; an area has many cells to clear. */
  @JCStressTest
  @Outcome(
      id = {"1", "2"},
      expect = ACCEPTABLE,
      desc = "As above.")
  @Outcome(
      id = "0",
      expect = ACCEPTABLE_INTERESTING,
      desc =
          "The reader finds the sketch empty, one generation passes, the cell is cleared, the reader finds nothing and the area not yet closed.")
  @State
  public static class ClearedBeforeItIsClosed {
    private final AtomicInteger generation = new AtomicInteger(1);
    private final AtomicInteger closed = new AtomicInteger(1);
    private final AtomicInteger sketch = new AtomicInteger();
    private final AtomicInteger cell = new AtomicInteger(5);
    private volatile int cellOfOthers = 5;

    @Actor
    public void forgetTwice() {
      sketch.setRelease(5);
      generation.setRelease(2);
      cell.setRelease(0);
      for (int other = 0; other < 8; other++) {
        cellOfOthers = 0;
      }
      closed.set(2);
      generation.setRelease(3);
    }

    @Actor
    public void look(I_Result seen) {
      int mine = generation.get();
      int remembered = sketch.get();
      int exact = cell.get();
      boolean isValid = closed.get() <= mine;
      seen.r1 = remembered + exact > 0 ? 1 : isValid ? 0 : 2;
    }
  }
}
