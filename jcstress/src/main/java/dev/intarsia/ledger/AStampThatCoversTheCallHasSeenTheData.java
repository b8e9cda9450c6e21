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

/**
 * An entry whose stamp is not below the call's shows the new data; so no entry that outlives the
 * call shows the old. The data itself is plain: only the ledger orders it.
 */
@Ordering(
    value = "the stamp is read, with acquire, before the data; the data is written before the call",
    fields = {"ClockValue.clock"})
final class AStampThatCoversTheCallHasSeenTheData {

  @JCStressTest
  @Outcome(
      id = "0, 0",
      expect = ACCEPTABLE,
      desc =
          "The renderer takes its stamp and reads the old data, the tag is raised, the entry is dead.")
  @Outcome(
      id = "1, 0",
      expect = ACCEPTABLE,
      desc =
          "The data is changed and read, the stamp taken before the clock moved: dead without need.")
  @Outcome(
      id = "1, 1",
      expect = ACCEPTABLE,
      desc = "The clock moves, the renderer takes its stamp and reads the new data.")
  @Outcome(
      id = "0, 1",
      expect = FORBIDDEN,
      desc = "The entry shows the old data and outlives the call.")
  @State
  public static class AsWritten {
    private final HeapTagLedger ledger = Ledgers.exact();
    private int data;
    private long stamp;

    @Actor
    public void change() {
      data = 1;
      ledger.invalidate(Ledgers.TAG);
    }

    @Actor
    public void render(II_Result entry) {
      int before = data;
      stamp = ledger.clock();
      entry.r1 = data | before;
    }

    @Arbiter
    public void lookLater(II_Result entry) {
      entry.r2 = ledger.hasInvalidated(Ledgers.TAG, stamp) ? 0 : 1;
    }
  }

  @JCStressTest
  @Outcome(
      id = {"0, 0", "1, 0", "1, 1"},
      expect = ACCEPTABLE,
      desc = "As above.")
  @Outcome(
      id = "0, 1",
      expect = ACCEPTABLE_INTERESTING,
      desc =
          "The renderer reads the old data, the data is changed, the clock moves, the renderer takes its stamp.")
  @State
  public static class StampTakenLast {
    private volatile int data;
    private volatile int clock;
    private volatile int cell;
    private int stamp;

    @Actor
    public void change() {
      data = 1;
      cell = 1;
      clock = 1;
    }

    @Actor
    public void render(II_Result entry) {
      entry.r1 = data;
      stamp = clock;
    }

    @Arbiter
    public void lookLater(II_Result entry) {
      entry.r2 = cell > stamp ? 0 : 1;
    }
  }

  /** Without acquire the compiler may keep what was read for the page before. */
  @JCStressTest
  @Outcome(
      id = {"0, 0", "1, 0", "1, 1"},
      expect = ACCEPTABLE,
      desc = "As above.")
  @Outcome(
      id = "0, 1",
      expect = ACCEPTABLE_INTERESTING,
      desc = "The renderer reads the old data, then the moved clock, and uses what it has read.")
  @State
  public static class StampReadPlain {
    private int data;
    private int clock;
    private int cell;
    private int stamp;

    @Actor
    public void change() {
      data = 1;
      cell = 1;
      clock = 1;
    }

    @Actor
    public void render(II_Result entry) {
      int before = data;
      stamp = clock;
      entry.r1 = data | before;
    }

    @Arbiter
    public void lookLater(II_Result entry) {
      entry.r2 = cell > stamp ? 0 : 1;
    }
  }
}
