package dev.intarsia.ledger;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.intarsia.jcstress.Ordering;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** A tag that was invalidated stays so for every reader while it is being forgotten. */
@Ordering(
    value = "the sketch is raised before the table is swapped, and asked after the table was read",
    fields = {"HeapTagLedger.table", "InvalidationSketch slots", "InvalidationSketch.highest"})
final class WhatATableForgetsIsInTheSketch {

  @JCStressTest
  @Outcome(
      id = "1",
      expect = ACCEPTABLE,
      desc =
          "The reader finds the tag in the old table, or in the sketch, before or after the swap.")
  @Outcome(
      id = "0",
      expect = FORBIDDEN,
      desc = "The reader finds the tag neither in the table nor in the sketch.")
  @State
  public static class AsWritten {
    private final HeapTagLedger ledger = Ledgers.forgetful();

    {
      ledger.invalidate(Ledgers.TAG);
    }

    @Actor
    public void forget() {
      ledger.invalidate(Ledgers.OTHER_TAG);
    }

    @Actor
    public void look(I_Result seen) {
      seen.r1 = ledger.hasInvalidated(Ledgers.TAG, 0) ? 1 : 0;
    }
  }

  @JCStressTest
  @Outcome(id = "1", expect = ACCEPTABLE, desc = "As above.")
  @Outcome(
      id = "0",
      expect = ACCEPTABLE_INTERESTING,
      desc =
          "The table is swapped, the reader asks the new one and the sketch, the sketch is raised.")
  @State
  public static class SwappedFirst {
    private volatile int table = 1;
    private volatile int sketch;

    @Actor
    public void forget() {
      table = 0;
      sketch = 1;
    }

    @Actor
    public void look(I_Result seen) {
      int exact = table;
      seen.r1 = exact | sketch;
    }
  }

  @JCStressTest
  @Outcome(id = "1", expect = ACCEPTABLE, desc = "As above.")
  @Outcome(
      id = "0",
      expect = ACCEPTABLE_INTERESTING,
      desc =
          "The reader asks the sketch, the sketch is raised, the table swapped, the reader asks the table.")
  @State
  public static class SketchAskedFirst {
    private volatile int table = 1;
    private volatile int sketch;

    @Actor
    public void forget() {
      sketch = 1;
      table = 0;
    }

    @Actor
    public void look(I_Result seen) {
      int remembered = sketch;
      seen.r1 = table | remembered;
    }
  }

  /** Without acquire the compiler may use what the sketch said at an earlier look. */
  @JCStressTest
  @Outcome(id = "1", expect = ACCEPTABLE, desc = "As above.")
  @Outcome(
      id = "0",
      expect = ACCEPTABLE_INTERESTING,
      desc = "The reader has asked the sketch for something else, then reads the new table.")
  @State
  public static class TableReadPlain {
    private int table = 1;
    private int sketch;

    @Actor
    public void forget() {
      sketch = 1;
      table = 0;
    }

    @Actor
    public void look(I_Result seen) {
      int before = sketch;
      int exact = table;
      seen.r1 = exact | sketch | before;
    }
  }
}
