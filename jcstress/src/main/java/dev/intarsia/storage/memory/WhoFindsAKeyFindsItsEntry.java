package dev.intarsia.storage.memory;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.intarsia.jcstress.Ordering;
import dev.intarsia.spi.storage.StoredEntry;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * Who finds the slot of a key finds what is stored there, and the bytes as they were when it was
 * put. The bytes are plain here: only the entry orders them.
 */
@Ordering(
    value = "a match of the key counts only with the entry, taken with acquire",
    fields = {"IndexTable.keys", "IndexTable.entries"})
final class WhoFindsAKeyFindsItsEntry {

  @JCStressTest
  @Outcome(
      id = "0",
      expect = ACCEPTABLE,
      desc = "The reader finds no key, or the key and no entry: it is not there.")
  @Outcome(id = "1", expect = ACCEPTABLE, desc = "The reader finds key, entry and bytes.")
  @Outcome(id = "-1", expect = FORBIDDEN, desc = "The reader finds the key and no entry.")
  @Outcome(id = "-2", expect = FORBIDDEN, desc = "The reader finds the entry without its bytes.")
  @State
  public static class AsWritten {
    private final IndexTable table = new IndexTable(0);
    private final byte[] bytes = new byte[1];

    @Actor
    public void put() {
      bytes[0] = 1;
      table.insert(new Resident(Keys.HIGH, Keys.LOW), new StoredEntry(bytes, 0));
    }

    @Actor
    public void look(I_Result found) {
      int before = bytes[0];
      int slot = table.find(Keys.HIGH, Keys.LOW);
      if (slot >= 0) {
        StoredEntry entry = table.entryAcquire(slot);
        found.r1 = entry == null ? -1 : (entry.bytes()[0] | before) == 1 ? 1 : -2;
      }
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
          "The key is written, the reader finds it and looks for the entry, the entry is written.")
  @State
  public static class EntryNotLookedAt {
    private volatile int key;
    private volatile int entry;

    @Actor
    public void put() {
      key = 1;
      entry = 1;
    }

    @Actor
    public void look(I_Result found) {
      found.r1 = key == 0 ? 0 : entry == 0 ? -1 : 1;
    }
  }

  /** Without acquire the compiler may use what an earlier look at the bytes found. */
  @JCStressTest
  @Outcome(
      id = {"0", "1"},
      expect = ACCEPTABLE,
      desc = "As above.")
  @Outcome(
      id = "-2",
      expect = ACCEPTABLE_INTERESTING,
      desc = "The reader has looked at the bytes, finds the entry, and uses what it has seen.")
  @State
  public static class EntryReadPlain {
    private final byte[] bytes = new byte[1];
    private int entry;

    @Actor
    public void put() {
      bytes[0] = 1;
      entry = 1;
    }

    @Actor
    public void look(I_Result found) {
      int before = bytes[0];
      boolean isThere = entry == 1;
      int now = bytes[0] | before;
      found.r1 = isThere ? now == 1 ? 1 : -2 : 0;
    }
  }
}
