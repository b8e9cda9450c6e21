package dev.intarsia.jmh.storage;

import dev.intarsia.spi.storage.StoredEntry;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;
import org.rocksdb.RocksDBException;

/**
 * What does a read of 2 KiB cost that finds, compared with the database below by itself? And what
 * does a near tier cost, compared with the memory store alone?
 *
 * <p>Command: {@code jmh/run.sh --rows P7,P8,P9}. Read {@code cpu}, not the score. Ours hands out a
 * fresh entry; rivals read into an array that is reused. The near tier is as large as the far one,
 * so {@code memory+rocksdb} shows near hits.
 *
 * <p>Trap: RocksDB caches 28 MiB of rows here, about 13,000 of 50,000 entries; by Zipf's law seven
 * in eight reads find theirs there. Which of them do is the same for ours and for the rival.
 *
 * <p>Trap: a fresh array lies on memory that the process has not touched before, as long as the
 * heap is new and large; then the kernel's pages cost more than the read. So the young generation
 * is small, and used again and again, as it is in a process that has run for long.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 16, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmn64m")
public class ReadBenchmark {

  /** A store of ours. */
  @Benchmark
  public StoredEntry intarsia(FilledStore ours) {
    return ours.read();
  }

  /** RocksDB by itself, into an array. */
  @Benchmark
  public int rocksdb(RawRocks rival) throws RocksDBException {
    return rival.read();
  }

  /** RocksDB by itself, into memory outside of the heap. */
  @Benchmark
  public int rocksdbDirect(RawRocks rival) throws RocksDBException {
    return rival.readDirect();
  }

  /** Chronicle Map by itself. */
  @Benchmark
  public byte[] chronicle(RawChronicle rival) {
    return rival.read();
  }

  /** A store of ours, eight at once, per read. */
  @Benchmark
  @OperationsPerInvocation(8)
  public int batchOf8(FilledStore ours) {
    return ours.readBatch();
  }
}
