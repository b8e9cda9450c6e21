package dev.intarsia.jmh.storage;

import dev.intarsia.jmh.Zipf;
import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.LookupBatch;
import dev.intarsia.spi.storage.StoredEntry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does a store cost, by itself?
 *
 * <p>Command: {@code jmh/run.sh stores}. Read {@code cpu}, not the score: processor time per
 * operation. Everything fits in the store and in its caches; half of the bytes are random, so that
 * a store that compresses has something to do and something to win.
 *
 * <p>Trap: the near tier is as large as the far one, so {@code memory+rocksdb} shows near hits; a
 * near miss costs the far tier's read and a put into the heap.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 16, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class StoreBenchmark {

  private static final int SEQUENCE = 1 << 16;

  /** The store's name. */
  @Param({"memory", "rocksdb", "chronicle", "memory+rocksdb"})
  public String store = "memory";

  /** Entries in it. */
  @Param("50000")
  public int entries;

  /** Bytes of each entry. */
  @Param("2048")
  public int bytes;

  /** Skew of the keys asked for. */
  @Param("0.99")
  public double zipf;

  private OpenedStore opened;
  private FragmentStore subject;
  private long[] keys;
  private int[] sequence;
  private StoredEntry[] spare;
  private final LookupBatch batch = new LookupBatch();
  private int at;

  /** Fills the store. */
  @Setup(Level.Trial)
  public void fill() throws IOException {
    SplittableRandom random = new SplittableRandom(42);
    opened = OpenedStore.of(store);
    subject = opened.store();
    keys = random.longs(2L * entries).toArray();
    sequence = new Zipf(entries, zipf, 7).take(SEQUENCE);
    for (int i = 0; i < entries; i++) {
      subject.put(keys[2 * i], keys[2 * i + 1], entry(i, random));
    }
    spare = new StoredEntry[64];
    for (int i = 0; i < spare.length; i++) {
      spare[i] = entry(-1, random);
    }
    for (int i = 0; i < entries; i++) {
      readRight(i);
    }
  }

  private StoredEntry entry(int number, SplittableRandom random) {
    byte[] content = new byte[bytes];
    random.nextBytes(content);
    java.util.Arrays.fill(content, 0, bytes / 2, (byte) 'x');
    ByteBuffer.wrap(content).putInt(bytes - 4, number);
    return new StoredEntry(content, Long.MAX_VALUE);
  }

  private StoredEntry readRight(int number) {
    StoredEntry found = subject.get(keys[2 * number], keys[2 * number + 1]);
    if (found == null || found.length() != bytes) {
      throw new IllegalStateException("entry " + number + " is " + found);
    }
    return found;
  }

  private int next() {
    return sequence[at++ & (SEQUENCE - 1)];
  }

  /** A read that finds. */
  @Benchmark
  public StoredEntry hit() {
    return readRight(next());
  }

  /** A read that finds nothing. */
  @Benchmark
  public boolean miss() {
    int number = next();
    if (subject.get(~keys[2 * number], keys[2 * number + 1]) != null) {
      throw new IllegalStateException("found what was never put");
    }
    return true;
  }

  /** Eight reads at once, per read. */
  @Benchmark
  @OperationsPerInvocation(8)
  public int batchOf8() {
    batch.clear();
    for (int i = 0; i < 8; i++) {
      int number = next();
      batch.add(keys[2 * number], keys[2 * number + 1]);
    }
    subject.getAll(batch);
    int length = 0;
    for (int i = 0; i < 8; i++) {
      StoredEntry found = batch.found(i);
      length += found == null ? 0 : found.length();
    }
    if (length != 8 * bytes) {
      throw new IllegalStateException(length + " bytes, expected " + 8 * bytes);
    }
    return length;
  }

  /** A write that replaces. */
  @Benchmark
  public void put() {
    int number = next();
    subject.put(keys[2 * number], keys[2 * number + 1], spare[at & 63]);
  }

  /** Everything is still there, whole. */
  @TearDown(Level.Trial)
  public void close() {
    for (int i = 0; i < entries; i++) {
      readRight(i);
    }
    opened.close();
  }
}
