package dev.intarsia.core.entry;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.intarsia.jcstress.Ordering;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** Who reads a proof reads one that somebody has made, whole. */
@Ordering(
    value = "a proof is one word: opaque is enough",
    fields = {"EntryView.proof"})
final class AProofIsOneWord {

  @JCStressTest
  @Outcome(id = "0", expect = ACCEPTABLE, desc = "The reader finds no proof yet.")
  @Outcome(id = "1", expect = ACCEPTABLE, desc = "The reader finds the first proof.")
  @Outcome(id = "2", expect = ACCEPTABLE, desc = "The reader finds the second proof.")
  @Outcome(
      id = "3",
      expect = FORBIDDEN,
      desc = "The reader finds a clock reading that nobody has proven the entry at.")
  @State
  public static class AsWritten {
    private final EntryView entry = EntryViews.signpost();

    @Actor
    public void prove() {
      entry.setProvenOpaque(EntryViews.CLOCK);
      entry.setProvenOpaque(EntryViews.LATER_CLOCK);
    }

    @Actor
    public void look(I_Result seen) {
      long proof = entry.provenOpaque();
      seen.r1 =
          proof == EntryView.NO_PROOF
              ? 0
              : proof == EntryViews.CLOCK ? 1 : proof == EntryViews.LATER_CLOCK ? 2 : 3;
    }
  }

  @JCStressTest
  @Outcome(
      id = {"1", "2"},
      expect = ACCEPTABLE,
      desc = "As above.")
  @Outcome(
      id = "3",
      expect = ACCEPTABLE_INTERESTING,
      desc = "The reader finds one half of the first proof and the other half of the second.")
  @State
  public static class TwoHalves {
    private volatile int high;
    private volatile int low = 7;

    @Actor
    public void prove() {
      high = 1;
      low = 8;
    }

    @Actor
    public void look(I_Result seen) {
      int foundHigh = high;
      int foundLow = low;
      seen.r1 = foundHigh == 0 && foundLow == 7 ? 1 : foundHigh == 1 && foundLow == 8 ? 2 : 3;
    }
  }
}
