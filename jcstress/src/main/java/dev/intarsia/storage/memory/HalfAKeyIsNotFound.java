package dev.intarsia.storage.memory;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.intarsia.jcstress.Ordering;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** A reader that sees one half of a key that is being written does not take it for its own. */
@Ordering(
    value = "the key is looked at again after the entry was taken",
    fields = {"IndexTable.keys"})
final class HalfAKeyIsNotFound {

  @JCStressTest
  @Outcome(
      id = "0",
      expect = ACCEPTABLE,
      desc =
          "The reader finds no key, or half of one and no entry, or half of one and then all of it.")
  @Outcome(id = "1", expect = FORBIDDEN, desc = "The reader is given the entry of another key.")
  @State
  public static class AsWritten {
    private final IndexTable table = new IndexTable(0);

    @Actor
    public void put() {
      table.insert(new Resident(Keys.HIGH, Keys.LOW), Keys.ENTRY);
    }

    @Actor
    public void lookForHalf(I_Result found) {
      found.r1 = table.find(Keys.HIGH, 0) < 0 ? 0 : 1;
    }
  }

  @JCStressTest
  @Outcome(id = "0", expect = ACCEPTABLE, desc = "As above.")
  @Outcome(
      id = "1",
      expect = ACCEPTABLE_INTERESTING,
      desc =
          "One half is written, the reader takes it for its key, the other half and the entry are written, the reader finds the entry.")
  @State
  public static class KeyNotLookedAtAgain {
    private volatile int high;
    private volatile int low;
    private volatile int entry;

    @Actor
    public void put() {
      high = 1;
      low = 1;
      entry = 1;
    }

    @Actor
    public void lookForHalf(I_Result found) {
      found.r1 = low == 0 && high == 1 && entry == 1 ? 1 : 0;
    }
  }
}
