package dev.intarsia.storage.tiered;

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

/** What the far tier drops by itself, without the stripe's lock, is not left in the near tier. */
@Ordering(
    value =
        "an eviction moves the version before it removes the copy; who fills reads the version again",
    fields = {"Stripe.version"})
final class AnEvictionBesideAFillLeavesNoCopy {

  @JCStressTest
  @Outcome(
      id = "0",
      expect = ACCEPTABLE,
      desc = "The reader finds the version moved and removes its copy, or the eviction does.")
  @Outcome(
      id = "1",
      expect = FORBIDDEN,
      desc = "The near tier has a copy of what the far tier has dropped.")
  @State
  public static class AsWritten {
    private final OneEntryStore near = new OneEntryStore(OneEntryStore.NEAR, null);
    private final OneEntryStore far = new OneEntryStore(OneEntryStore.FAR, OneEntryStore.ENTRY);
    private final TieredStore store = TieredStore.of(near, far);

    @Actor
    public void evict() {
      far.evict();
    }

    @Actor
    public void read() {
      store.get(1, 1);
    }

    @Arbiter
    public void lookLater(I_Result copy) {
      copy.r1 = near.get(1, 1) == null ? 0 : 1;
    }
  }

  @JCStressTest
  @Outcome(id = "0", expect = ACCEPTABLE, desc = "As above.")
  @Outcome(
      id = "1",
      expect = ACCEPTABLE_INTERESTING,
      desc =
          "The reader finds the version unmoved, the entry is evicted and no copy found, the reader leaves a copy.")
  @State
  public static class VersionNotReadAgain {
    private volatile int version;
    private volatile int near;
    private volatile int far = 1;

    @Actor
    public void evict() {
      far = 0;
      version = 1;
      near = 0;
    }

    @Actor
    public void read() {
      int seen = version;
      int entry = far;
      if (version == seen) {
        near = entry;
      }
    }

    @Arbiter
    public void lookLater(I_Result copy) {
      copy.r1 = near;
    }
  }

  @JCStressTest
  @Outcome(id = "0", expect = ACCEPTABLE, desc = "As above.")
  @Outcome(
      id = "1",
      expect = ACCEPTABLE_INTERESTING,
      desc =
          "The eviction finds no copy, the reader leaves one and finds the version unmoved, the version moves.")
  @State
  public static class CopyRemovedBeforeTheVersionMoves {
    private volatile int version;
    private volatile int near;
    private volatile int far = 1;
    private volatile int others;

    @Actor
    public void evict() {
      far = 0;
      near = 0;
      for (int other = 0; other < 8; other++) {
        others = other;
      }
      version = 1;
    }

    @Actor
    public void read() {
      int seen = version;
      int entry = far;
      if (version == seen) {
        near = entry;
        if (version != seen) {
          near = 0;
        }
      }
    }

    @Arbiter
    public void lookLater(I_Result copy) {
      copy.r1 = near;
    }
  }
}
