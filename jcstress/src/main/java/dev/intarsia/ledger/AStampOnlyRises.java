package dev.intarsia.ledger;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.intarsia.jcstress.Ordering;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Of two that raise one tag at the same time the higher stamp stays, in one slot. */
@Ordering(
    value = "a stamp is raised by compare-and-exchange, and one tag has one slot",
    fields = {"TagTable cell: stamp", "TagTable.size"})
final class AStampOnlyRises {

  @JCStressTest
  @Outcome(
      id = "1, 1",
      expect = ACCEPTABLE,
      desc =
          "The lower is raised, then the higher; or the higher, and the lower is found to be lower.")
  @Outcome(
      id = {"1, 0", "2, 1", "2, 0"},
      expect = FORBIDDEN,
      desc = "The lower stamp replaces the higher, or the tag has two slots.")
  @State
  public static class AsWritten {
    private final TagTable table = new TagTable(Ledgers.SIZING);

    @Actor
    public void raiseLow() {
      table.raise(Ledgers.HASH, 5);
    }

    @Actor
    public void raiseHigh() {
      table.raise(Ledgers.HASH, 7);
    }

    @Arbiter
    public void lookLater(II_Result found) {
      found.r1 = table.sizeAcquire();
      found.r2 = table.hasRaisedAfter(Ledgers.HASH, 6) ? 1 : 0;
    }
  }

  @JCStressTest
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "As above.")
  @Outcome(
      id = "1, 0",
      expect = ACCEPTABLE_INTERESTING,
      desc = "Both read 0, the higher is written, then the lower.")
  @State
  public static class ReadThenWritten {
    private volatile int cell;

    @Actor
    public void raiseLow() {
      if (cell < 5) {
        cell = 5;
      }
    }

    @Actor
    public void raiseHigh() {
      if (cell < 7) {
        cell = 7;
      }
    }

    @Arbiter
    public void lookLater(II_Result found) {
      found.r1 = 1;
      found.r2 = cell > 6 ? 1 : 0;
    }
  }
}
