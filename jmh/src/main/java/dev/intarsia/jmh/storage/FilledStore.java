package dev.intarsia.jmh.storage;

import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.LookupBatch;
import dev.intarsia.spi.storage.StoredEntry;
import java.io.IOException;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A store of ours that holds the whole population, all of which was read once. */
@State(Scope.Benchmark)
public class FilledStore {

  private static final int BATCH = 8;

  /** The store's name, two tiers joined by a plus. */
  @Param({"rocksdb", "chronicle", "memory", "memory+rocksdb", "memory+chronicle"})
  public String store = "rocksdb";

  private final Population population = new Population();
  private final LookupBatch batch = new LookupBatch();
  private final int[] batched = new int[BATCH];
  private final StoredEntry[] spare = new StoredEntry[64];
  private OpenedStore opened;
  private FragmentStore subject;
  private int at;

  /** Fills it. */
  @Setup(Level.Trial)
  public void fill() throws IOException {
    opened = OpenedStore.of(store);
    subject = opened.store();
    for (int i = 0; i < Population.ENTRIES; i++) {
      subject.put(population.high(i), population.low(i), entry(population.content(i)));
    }
    if (subject.traits().isDurable()) {
      opened.reopen();
      subject = opened.store();
    }
    for (int i = 0; i < spare.length; i++) {
      spare[i] = entry(population.spare());
    }
    for (int i = 0; i < Population.ENTRIES; i++) {
      read(i);
    }
  }

  /** Everything is still there. */
  @TearDown(Level.Trial)
  public void close() {
    for (int i = 0; i < Population.ENTRIES; i++) {
      if (subject.get(population.high(i), population.low(i)) == null) {
        throw new IllegalStateException("entry " + i + " is gone");
      }
    }
    opened.close();
  }

  /** Reads the entry that is asked for next. */
  StoredEntry read() {
    return read(population.next());
  }

  /** Reads the next eight, together. */
  int readBatch() {
    batch.clear();
    for (int i = 0; i < BATCH; i++) {
      int number = population.next();
      batched[i] = number;
      batch.add(population.high(number), population.low(number));
    }
    subject.getAll(batch);
    for (int i = 0; i < BATCH; i++) {
      requireRight(batch.found(i), batched[i]);
    }
    return batch.size();
  }

  /** Replaces the entry that is asked for next. */
  void replace() {
    int number = population.next();
    subject.put(population.high(number), population.low(number), spare[at++ & 63]);
  }

  /** Puts an entry under a key that nobody has. */
  void add() {
    population.nextUnheardOf();
    subject.put(population.high(), population.low(), spare[at++ & 63]);
  }

  private StoredEntry read(int number) {
    StoredEntry found = subject.get(population.high(number), population.low(number));
    requireRight(found, number);
    return found;
  }

  private static void requireRight(StoredEntry found, int number) {
    if (found == null) {
      throw new IllegalStateException("entry " + number + " is gone");
    }
    Population.requireRight(found.bytes(), found.length(), number);
  }

  private static StoredEntry entry(byte[] content) {
    return new StoredEntry(content, Long.MAX_VALUE);
  }
}
