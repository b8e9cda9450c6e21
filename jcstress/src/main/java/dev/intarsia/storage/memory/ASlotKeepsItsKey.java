package dev.intarsia.storage.memory;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.intarsia.jcstress.Ordering;
import dev.intarsia.spi.storage.StoredEntry;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** A reader between the key and the entry is not handed the entry of another key. */
@Ordering(
    value = "the slot of a removed key is never given to another one",
    fields = {"IndexTable.keys", "IndexTable.entries"})
final class ASlotKeepsItsKey {

  @JCStressTest
  @Outcome(id = "1", expect = ACCEPTABLE, desc = "The reader finds the key's own entry.")
  @Outcome(id = "0", expect = ACCEPTABLE, desc = "The reader finds that the key was removed.")
  @Outcome(id = "2", expect = FORBIDDEN, desc = "The reader finds the other key's entry.")
  @State
  public static class AsWritten {
    private final IndexTable table = new IndexTable(0);

    {
      table.insert(new Resident(Keys.HIGH, Keys.LOW), Keys.ENTRY);
    }

    @Actor
    public void replace() {
      table.vacate(table.find(Keys.HIGH, Keys.LOW));
      table.insert(new Resident(Keys.HIGH, 0), Keys.OTHER_ENTRY);
    }

    @Actor
    public void look(I_Result found) {
      StoredEntry entry = table.entryAcquire(table.find(Keys.HIGH, Keys.LOW));
      found.r1 = entry == Keys.ENTRY ? 1 : entry == Keys.OTHER_ENTRY ? 2 : 0;
    }
  }

  @JCStressTest
  @Outcome(
      id = {"1", "0"},
      expect = ACCEPTABLE,
      desc = "As above.")
  @Outcome(
      id = "2",
      expect = ACCEPTABLE_INTERESTING,
      desc = "The reader finds the key, the slot is given away, the reader finds the other entry.")
  @State
  public static class SlotGivenAway {
    private final AtomicInteger key = new AtomicInteger(1);
    private final AtomicInteger entry = new AtomicInteger(1);

    @Actor
    public void replace() {
      entry.setRelease(0);
      key.setRelease(2);
      entry.setRelease(2);
    }

    @Actor
    public void look(I_Result found) {
      found.r1 = key.getAcquire() == 1 ? entry.getAcquire() : 0;
    }
  }
}
