package dev.intarsia.ledger;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.intarsia.core.entry.EntryView;
import dev.intarsia.core.freshness.EntryJudge;
import dev.intarsia.event.Reason;
import dev.intarsia.jcstress.Ordering;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * Whatever a reader proves beside an invalidation, a look-up that starts afterwards finds the entry
 * dead. Its own judge is {@code EntryJudge} of the engine, its entry an {@code EntryView}.
 */
@Ordering(
    value = "a proof is made at a clock that was read before the cells",
    fields = {"ClockValue.clock", "EntryView.proof"})
final class AProofMadeBesideAnInvalidationIsVoidAfterwards {

  @JCStressTest
  @Outcome(
      id = "1, 0",
      expect = ACCEPTABLE,
      desc =
          "The reader proves the entry at the old clock, the tag is raised, the later look-up finds it dead.")
  @Outcome(
      id = "0, 0",
      expect = ACCEPTABLE,
      desc = "The tag is raised, the reader finds it dead, and so does the later look-up.")
  @Outcome(
      id = {"1, 1", "0, 1"},
      expect = FORBIDDEN,
      desc =
          "The reader proves the entry, and the proof holds after the invalidation has returned.")
  @State
  public static class AsWritten {
    private final HeapTagLedger ledger = Ledgers.exact();
    private final EntryJudge judge = new EntryJudge(ledger);
    private final EntryView entry = Entries.withTag();

    @Actor
    public void invalidate() {
      ledger.invalidate(Ledgers.TAG);
    }

    @Actor
    public void look(II_Result served) {
      served.r1 = isFresh();
    }

    @Arbiter
    public void lookLater(II_Result served) {
      served.r2 = isFresh();
    }

    private int isFresh() {
      return judge.judge(entry, 0) == Reason.FRESH ? 1 : 0;
    }
  }

  @JCStressTest
  @Outcome(
      id = {"1, 0", "0, 0"},
      expect = ACCEPTABLE,
      desc = "As above.")
  @Outcome(
      id = "1, 1",
      expect = ACCEPTABLE_INTERESTING,
      desc =
          "The reader finds the cell low, the tag is raised, the clock moves, the reader proves at that clock.")
  @State
  public static class ProvenAtAClockReadLast {
    private volatile int clock;
    private volatile int cell;
    private volatile int proof = -1;

    @Actor
    public void invalidate() {
      cell = 1;
      clock = 1;
    }

    @Actor
    public void look(II_Result served) {
      if (cell == 0) {
        proof = clock;
        served.r1 = 1;
      }
    }

    @Arbiter
    public void lookLater(II_Result served) {
      served.r2 = proof == clock || cell == 0 ? 1 : 0;
    }
  }

  @JCStressTest
  @Outcome(
      id = {"1, 0", "0, 0"},
      expect = ACCEPTABLE,
      desc = "As above.")
  @Outcome(
      id = "1, 1",
      expect = ACCEPTABLE_INTERESTING,
      desc =
          "The clock moves, the reader proves at it with the cell still low, the cell is raised.")
  @State
  public static class ClockMovedBeforeTheCell {
    private volatile int clock;
    private volatile int cell;
    private volatile int proof = -1;

    @Actor
    public void invalidate() {
      clock = 1;
      cell = 1;
    }

    @Actor
    public void look(II_Result served) {
      int now = clock;
      if (cell == 0) {
        proof = now;
        served.r1 = 1;
      }
    }

    @Arbiter
    public void lookLater(II_Result served) {
      served.r2 = proof == clock || cell == 0 ? 1 : 0;
    }
  }
}
