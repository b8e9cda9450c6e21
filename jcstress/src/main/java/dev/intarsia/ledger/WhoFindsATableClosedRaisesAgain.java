package dev.intarsia.ledger;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.intarsia.jcstress.Ordering;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A raise that counts is in what follows the table, in the next one or in the sketch. */
@Ordering(
    value = "cell, then closed, against closed, then cell: all four volatile",
    fields = {"TagTable.closed", "TagTable cell: stamp", "mapped `closed`"})
final class WhoFindsATableClosedRaisesAgain {

  @JCStressTest
  @Outcome(
      id = "1, 1",
      expect = ACCEPTABLE,
      desc = "The cell is raised, closed is false, the table is closed, the cell is copied.")
  @Outcome(
      id = "0, 1",
      expect = ACCEPTABLE,
      desc =
          "The cell is raised, the table is closed, the cell is copied, and raised once more in the next table.")
  @Outcome(
      id = "0, 0",
      expect = ACCEPTABLE,
      desc =
          "The table is closed and copied, the cell is raised, and must be raised in the next table.")
  @Outcome(id = "1, 0", expect = FORBIDDEN, desc = "The raise counts and nobody has copied it.")
  @State
  public static class AsWritten {
    private final TagTable table = new TagTable(Ledgers.SIZING);
    private final TagTable next = new TagTable(Ledgers.SIZING);
    private final InvalidationSketch sketch = new InvalidationSketch(8);

    @Actor
    public void raise(II_Result seen) {
      seen.r1 = table.raise(Ledgers.HASH, 5) ? 1 : 0;
    }

    @Actor
    public void followUp() {
      table.followUp(next, sketch);
    }

    @Arbiter
    public void lookLater(II_Result seen) {
      seen.r2 =
          next.hasRaisedAfter(Ledgers.HASH, 4) || sketch.stampAcquire(Ledgers.HASH) > 4 ? 1 : 0;
    }
  }

  /** A store may be overtaken by the load that follows it, on both sides, and x86 does so. */
  @JCStressTest
  @Outcome(
      id = {"1, 1", "0, 1", "0, 0"},
      expect = ACCEPTABLE,
      desc = "As above.")
  @Outcome(
      id = "1, 0",
      expect = ACCEPTABLE_INTERESTING,
      desc = "Both write, both read what was before: the raise counts and is not copied.")
  @State
  public static class ReleaseAndAcquire {
    private final AtomicInteger cell = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private int next;

    @Actor
    public void raise(II_Result seen) {
      cell.setRelease(5);
      seen.r1 = closed.getAcquire() == 0 ? 1 : 0;
    }

    @Actor
    public void followUp() {
      closed.setRelease(1);
      next = cell.getAcquire();
    }

    @Arbiter
    public void lookLater(II_Result seen) {
      seen.r2 = next == 5 ? 1 : 0;
    }
  }

  @JCStressTest
  @Outcome(
      id = {"1, 1", "0, 1", "0, 0"},
      expect = ACCEPTABLE,
      desc = "As above.")
  @Outcome(
      id = "1, 0",
      expect = ACCEPTABLE_INTERESTING,
      desc = "The table is open, then it is closed and copied, then the cell is raised.")
  @State
  public static class ClosedAskedFirst {
    private volatile int cell;
    private volatile boolean closed;
    private int next;

    @Actor
    public void raise(II_Result seen) {
      seen.r1 = closed ? 0 : 1;
      cell = 5;
    }

    @Actor
    public void followUp() {
      closed = true;
      next = cell;
    }

    @Arbiter
    public void lookLater(II_Result seen) {
      seen.r2 = next == 5 ? 1 : 0;
    }
  }

  @JCStressTest
  @Outcome(
      id = {"1, 1", "0, 1", "0, 0"},
      expect = ACCEPTABLE,
      desc = "As above.")
  @Outcome(
      id = "1, 0",
      expect = ACCEPTABLE_INTERESTING,
      desc = "The cell is copied, then raised while the table is open, then the table is closed.")
  @State
  public static class CopiedBeforeItIsClosed {
    private volatile int cell;
    private volatile boolean closed;
    private int next;

    @Actor
    public void raise(II_Result seen) {
      cell = 5;
      seen.r1 = closed ? 0 : 1;
    }

    @Actor
    public void followUp() {
      next = cell;
      closed = true;
    }

    @Arbiter
    public void lookLater(II_Result seen) {
      seen.r2 = next == 5 ? 1 : 0;
    }
  }
}
