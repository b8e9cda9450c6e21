package dev.intarsia.ledger;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.intarsia.jcstress.Ordering;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Who reads the moved clock compares with the raised cell: both sides keep their order. */
@Ordering(
    value = "cells are raised before the clock moves; the clock is read before the cells",
    fields = {"ClockValue.clock", "TagTable cell: hash", "TagTable cell: stamp"})
final class WhoSeesTheClockMovedFindsTheTagRaised {

  @JCStressTest
  @Outcome(
      id = "0, 0",
      expect = ACCEPTABLE,
      desc = "The reader looks at both, then the tag is raised.")
  @Outcome(
      id = "0, 1",
      expect = ACCEPTABLE,
      desc = "The cell is raised, the reader looks at both, the clock moves.")
  @Outcome(
      id = "1, 1",
      expect = ACCEPTABLE,
      desc = "The clock moves, then the reader looks at both.")
  @Outcome(
      id = "1, 0",
      expect = FORBIDDEN,
      desc = "The reader sees the clock moved and the tag not raised.")
  @State
  public static class AsWritten {
    private final HeapTagLedger ledger = Ledgers.exact();

    @Actor
    public void invalidate() {
      ledger.invalidate(Ledgers.TAG);
    }

    @Actor
    public void look(II_Result seen) {
      boolean before = ledger.hasInvalidated(Ledgers.TAG, 0);
      seen.r1 = (int) ledger.clock();
      seen.r2 = ledger.hasInvalidated(Ledgers.TAG, 0) | before ? 1 : 0;
    }
  }

  @JCStressTest
  @Outcome(
      id = {"0, 0", "0, 1", "1, 1"},
      expect = ACCEPTABLE,
      desc = "As above.")
  @Outcome(
      id = "1, 0",
      expect = ACCEPTABLE_INTERESTING,
      desc = "The clock moves, the reader looks at both, the cell is raised.")
  @State
  public static class ClockMovedFirst {
    private volatile int clock;
    private volatile int cell;

    @Actor
    public void invalidate() {
      clock = 1;
      cell = 1;
    }

    @Actor
    public void look(II_Result seen) {
      seen.r1 = clock;
      seen.r2 = cell;
    }
  }

  /**
   * Without acquire the compiler may use for the second look at a cell what the first one found.
   */
  @JCStressTest
  @Outcome(
      id = {"0, 0", "0, 1", "1, 1"},
      expect = ACCEPTABLE,
      desc = "As above.")
  @Outcome(
      id = "1, 0",
      expect = ACCEPTABLE_INTERESTING,
      desc = "The reader looks at the cell, the tag is raised, the reader sees the clock moved.")
  @State
  public static class ClockReadPlain {
    private int clock;
    private int cell;

    @Actor
    public void invalidate() {
      cell = 1;
      clock = 1;
    }

    @Actor
    public void look(II_Result seen) {
      int before = cell;
      seen.r1 = clock;
      seen.r2 = cell | before;
    }
  }
}
