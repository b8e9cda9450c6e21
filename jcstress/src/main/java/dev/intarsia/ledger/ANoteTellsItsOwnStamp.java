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

/** Nobody reads the stamp of one note and the tag of another. */
@Ordering(
    value = "stamp and hash of a note are one word",
    fields = {"RecentInvalidations.words"})
final class ANoteTellsItsOwnStamp {

  @JCStressTest
  @Outcome(
      id = "0",
      expect = ACCEPTABLE,
      desc = "The reader finds the note of its tag, or one with another stamp.")
  @Outcome(
      id = "1",
      expect = FORBIDDEN,
      desc = "The reader takes its tag for spared by the invalidation that was of it.")
  @State
  public static class AsWritten {
    private final RecentInvalidations recent = new RecentInvalidations();

    @Actor
    public void note() {
      recent.note(1, Ledgers.TAG);
      recent.note(1 + RecentInvalidations.LENGTH, Ledgers.OTHER_TAG);
    }

    @Actor
    public void look(I_Result spared) {
      spared.r1 = recent.spare(Ledgers.TAG, 0, 1) ? 1 : 0;
    }
  }

  @JCStressTest
  @Outcome(id = "0", expect = ACCEPTABLE, desc = "As above.")
  @Outcome(
      id = "1",
      expect = ACCEPTABLE_INTERESTING,
      desc =
          "The hash of a later note is written, the reader finds it with the old stamp, the later stamp is written.")
  @State
  public static class StampAndHashApart {
    private volatile int stamp = 1;
    private volatile int hash = 1;

    @Actor
    public void note() {
      hash = 2;
      stamp = 65;
    }

    @Actor
    public void look(I_Result spared) {
      spared.r1 = stamp == 1 && hash == 2 ? 1 : 0;
    }
  }
}
