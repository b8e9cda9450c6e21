package dev.intarsia.jmh.storage;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;
import org.rocksdb.RocksDBException;

/**
 * What does a write of 2 KiB cost, in the place of another entry or under a new key, compared with
 * the database below by itself?
 *
 * <p>Command: {@code jmh/run.sh --rows P7,P8}. Read {@code cpu}, not the score: it counts what
 * RocksDB writes and merges in the background.
 *
 * <p>Trap: entries under new keys pile up, so use few short iterations: nothing may be evicted, for
 * the rival does not either. Chronicle has no room for that, its map is as large as it was made.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 16, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class WriteBenchmark {

  /** A store of ours replaces an entry. */
  @Benchmark
  public void intarsia(FilledStore ours) {
    ours.replace();
  }

  /** A store of ours takes a new one. */
  @Benchmark
  public void intarsiaAdds(FilledStore ours) {
    ours.add();
  }

  /** RocksDB by itself replaces, from an array. */
  @Benchmark
  public void rocksdb(RawRocks rival) throws RocksDBException {
    rival.replace();
  }

  /** RocksDB by itself replaces, from memory outside of the heap. */
  @Benchmark
  public void rocksdbDirect(RawRocks rival) throws RocksDBException {
    rival.replaceDirect();
  }

  /** RocksDB by itself takes a new one. */
  @Benchmark
  public void rocksdbAdds(RawRocks rival) throws RocksDBException {
    rival.add();
  }

  /** Chronicle Map by itself replaces. */
  @Benchmark
  public void chronicle(RawChronicle rival) {
    rival.replace();
  }
}
