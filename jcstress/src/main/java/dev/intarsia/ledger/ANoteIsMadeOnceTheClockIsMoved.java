package dev.intarsia.ledger;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.intarsia.jcstress.Ordering;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** The note of a stamp is of the one call that moved the clock to it. */
@Ordering(
    value = "a call notes its tags after it has moved the clock",
    fields = {"RecentInvalidations.words", "ClockValue.clock"})
final class ANoteIsMadeOnceTheClockIsMoved {

  @JCStressTest
  @Outcome(
      id = "1",
      expect = ACCEPTABLE,
      desc =
          "Who has invalidated the tag finds it invalidated, whoever else was about to use the same stamp.")
  @Outcome(
      id = "0",
      expect = FORBIDDEN,
      desc = "A note of the other call, which did not get the stamp, spares the tag.")
  @State
  public static class AsWritten {
    private final HeapTagLedger ledger = Ledgers.exact();

    @Actor
    public void invalidate() {
      ledger.invalidate(Ledgers.TAG);
    }

    @Actor
    public void invalidateAndLook(I_Result seen) {
      ledger.invalidate(Ledgers.OTHER_TAG);
      seen.r1 = ledger.hasInvalidatedSince(Ledgers.OTHER_TAG, 0, 0, ledger.clock()) ? 1 : 0;
    }
  }

  @JCStressTest
  @Outcome(id = "1", expect = ACCEPTABLE, desc = "As above.")
  @Outcome(
      id = "0",
      expect = ACCEPTABLE_INTERESTING,
      desc =
          "Both choose 1, the reader's note is replaced by the other's, the reader moves the clock to 1 and is spared.")
  @State
  public static class NotedFirst {
    private final AtomicInteger clock = new AtomicInteger();
    private final AtomicInteger note = new AtomicInteger();

    @Actor
    public void invalidate() {
      if (clock.get() == 0) {
        note.set(1);
        clock.compareAndSet(0, 1);
      }
    }

    @Actor
    public void invalidateAndLook(I_Result seen) {
      boolean isFirst = false;
      if (clock.get() == 0) {
        note.set(2);
        isFirst = clock.compareAndSet(0, 1);
      }
      seen.r1 = isFirst && note.get() == 1 ? 0 : 1;
    }
  }
}
