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
import org.openjdk.jcstress.infra.results.I_Result;

/** The checkpoint becomes due when two threads together have appended as much as it takes. */
@Ordering(
    value = "records are counted by atomic addition",
    fields = {"CheckpointSchedule.recordBytes"})
final class EveryRecordIsCounted {

  @JCStressTest
  @Outcome(
      id = "1",
      expect = ACCEPTABLE,
      desc = "One adds to what the other has added, the checkpoint is due.")
  @Outcome(id = "0", expect = FORBIDDEN, desc = "One addition is lost, the checkpoint is not due.")
  @State
  public static class AsWritten {
    private final CheckpointSchedule schedule = new CheckpointSchedule();

    {
      schedule.taken(0, 1L << 40);
    }

    @Actor
    public void append() {
      schedule.appended(1 << 19);
    }

    @Actor
    public void appendToo() {
      schedule.appended(1 << 19);
    }

    @Arbiter
    public void lookLater(I_Result due) {
      due.r1 = schedule.isDue(0) ? 1 : 0;
    }
  }

  @JCStressTest
  @Outcome(id = "1", expect = ACCEPTABLE, desc = "As above.")
  @Outcome(
      id = "0",
      expect = ACCEPTABLE_INTERESTING,
      desc = "Both read 0, both write their own bytes.")
  @State
  public static class ReadThenWritten {
    private volatile int bytes;

    @Actor
    public void append() {
      bytes = bytes + (1 << 19);
    }

    @Actor
    public void appendToo() {
      bytes = bytes + (1 << 19);
    }

    @Arbiter
    public void lookLater(I_Result due) {
      due.r1 = bytes >= 1 << 20 ? 1 : 0;
    }
  }
}
