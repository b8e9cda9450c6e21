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

/** An entry that is proven beside a raise of the floor is dead afterwards. */
@Ordering(
    value = "the floor is raised before the clock moves, and the clock does move",
    fields = {"HeapTagLedger.floor", "ClockValue.clock"})
final class ARaisedFloorVoidsProofs {

  @JCStressTest
  @Outcome(
      id = "1, 0",
      expect = ACCEPTABLE,
      desc =
          "The reader proves the entry at the old clock, the floor is raised, the later look-up finds it dead.")
  @Outcome(
      id = "0, 0",
      expect = ACCEPTABLE,
      desc = "The floor is raised, the reader finds the entry dead, and so does the later look-up.")
  @Outcome(
      id = {"1, 1", "0, 1"},
      expect = FORBIDDEN,
      desc = "The entry is alive after the floor was raised.")
  @State
  public static class AsWritten {
    private final HeapTagLedger ledger = Ledgers.exact();
    private final EntryJudge judge = new EntryJudge(ledger);
    private final EntryView entry = Entries.withTag();

    @Actor
    public void raiseFloor() {
      ledger.raiseFloor();
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
          "The reader proves the entry, the floor is raised, the proof is good for the clock as it is.")
  @State
  public static class ClockNotMoved {
    private volatile int floor;
    private volatile int proof = -1;

    @Actor
    public void raiseFloor() {
      floor = 1;
    }

    @Actor
    public void look(II_Result served) {
      if (floor == 0) {
        proof = 0;
        served.r1 = 1;
      }
    }

    @Arbiter
    public void lookLater(II_Result served) {
      served.r2 = proof == 0 || floor == 0 ? 1 : 0;
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
      desc = "The clock moves, the reader proves the entry at it, the floor is raised.")
  @State
  public static class ClockMovedBeforeTheFloor {
    private volatile int clock;
    private volatile int floor;
    private volatile int proof = -1;

    @Actor
    public void raiseFloor() {
      clock = 1;
      floor = 1;
    }

    @Actor
    public void look(II_Result served) {
      int now = clock;
      if (floor == 0) {
        proof = now;
        served.r1 = 1;
      }
    }

    @Arbiter
    public void lookLater(II_Result served) {
      served.r2 = proof == clock || floor == 0 ? 1 : 0;
    }
  }
}
