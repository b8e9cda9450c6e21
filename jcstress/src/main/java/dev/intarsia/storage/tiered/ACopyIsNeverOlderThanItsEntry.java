package dev.intarsia.storage.tiered;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.intarsia.jcstress.Ordering;
import dev.intarsia.spi.storage.StoredEntry;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * Who fills the near tier with what it has read beside a write does not leave the old entry there.
 */
@Ordering(
    value = "the version is read before the far tier, and moves before the stripe's lock is left",
    fields = {"Stripe.version"})
final class ACopyIsNeverOlderThanItsEntry {

  @JCStressTest
  @Outcome(
      id = "0",
      expect = ACCEPTABLE,
      desc =
          "The reader finds the version moved, or the lock taken: no copy is left, or the writer has removed it.")
  @Outcome(
      id = "1",
      expect = ACCEPTABLE,
      desc = "The near tier has a copy of what the far tier has.")
  @Outcome(
      id = "-1",
      expect = FORBIDDEN,
      desc = "The near tier has a copy of what was overwritten.")
  @State
  public static class AsWritten {
    private final OneEntryStore near = new OneEntryStore(OneEntryStore.NEAR, null);
    private final OneEntryStore far = new OneEntryStore(OneEntryStore.FAR, OneEntryStore.ENTRY);
    private final TieredStore store = TieredStore.of(near, far);

    @Actor
    public void write() {
      store.put(1, 1, OneEntryStore.OTHER_ENTRY);
    }

    @Actor
    public void read() {
      store.get(1, 1);
    }

    @Arbiter
    public void lookLater(I_Result copy) {
      StoredEntry found = near.get(1, 1);
      copy.r1 = found == null ? 0 : found == far.get(1, 1) ? 1 : -1;
    }
  }

  @JCStressTest
  @Outcome(
      id = {"0", "1"},
      expect = ACCEPTABLE,
      desc = "As above.")
  @Outcome(
      id = "-1",
      expect = ACCEPTABLE_INTERESTING,
      desc =
          "The reader reads the old entry, the writer overwrites it and moves the version, the reader reads the version and leaves a copy.")
  @State
  public static class VersionReadAfterTheEntry {
    private final AtomicInteger version = new AtomicInteger();
    private final AtomicBoolean lock = new AtomicBoolean();
    private volatile int near;
    private volatile int far = 1;

    @Actor
    public void write() {
      while (!lock.compareAndSet(false, true)) {
        Thread.onSpinWait();
      }
      far = 2;
      near = 2;
      version.incrementAndGet();
      lock.set(false);
    }

    @Actor
    public void read() {
      int entry = far;
      int seen = version.get();
      if (lock.compareAndSet(false, true)) {
        if (version.get() == seen) {
          near = entry;
        }
        lock.set(false);
      }
    }

    @Arbiter
    public void lookLater(I_Result copy) {
      copy.r1 = near == 0 ? 0 : near == far ? 1 : -1;
    }
  }
}
