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

/** Between the moved clock and the note of the call the table speaks. */
@Ordering(
    value = "what has no note yet is asked of the table",
    fields = {"RecentInvalidations.words", "ClockValue.clock"})
final class AMissingNoteIsAskedOfTheTable {

  @JCStressTest
  @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "The reader looks before the clock moves.")
  @Outcome(
      id = "1, 1",
      expect = ACCEPTABLE,
      desc = "The clock moves, the reader finds the note, or none and asks the table.")
  @Outcome(
      id = "1, 0",
      expect = FORBIDDEN,
      desc = "The reader sees the clock moved and is spared, for want of a note.")
  @State
  public static class AsWritten {
    private final HeapTagLedger ledger = Ledgers.exact();

    @Actor
    public void invalidate() {
      ledger.invalidate(Ledgers.TAG);
    }

    @Actor
    public void look(II_Result seen) {
      long now = ledger.clock();
      seen.r1 = (int) now;
      seen.r2 = ledger.hasInvalidatedSince(Ledgers.TAG, 0, 0, now) ? 1 : 0;
    }
  }

  @JCStressTest
  @Outcome(
      id = {"0, 0", "1, 1"},
      expect = ACCEPTABLE,
      desc = "As above.")
  @Outcome(
      id = "1, 0",
      expect = ACCEPTABLE_INTERESTING,
      desc = "The clock moves, the reader finds no note, the note is made.")
  @State
  public static class NoNoteTakenForNoCall {
    private volatile int clock;
    private volatile int note;

    @Actor
    public void invalidate() {
      clock = 1;
      note = 1;
    }

    @Actor
    public void look(II_Result seen) {
      seen.r1 = clock;
      seen.r2 = seen.r1 == 0 ? 0 : note;
    }
  }
}
