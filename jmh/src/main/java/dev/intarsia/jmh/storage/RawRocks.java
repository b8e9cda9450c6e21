package dev.intarsia.jmh.storage;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.LRUCache;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteOptions;

/**
 * RocksDB by itself, with the options that the store of ours sets and with the same population, one
 * thread's buffers reused: the least that a store on it can cost.
 */
@State(Scope.Benchmark)
public class RawRocks {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final long MEBI = 1L << 20;

  private final Population population = new Population();
  private final byte[] key = new byte[16];
  private final byte[] value = new byte[Population.BYTES];
  private final ByteBuffer directKey = ByteBuffer.allocateDirect(16);
  private final ByteBuffer directValue = ByteBuffer.allocateDirect(Population.BYTES);
  private ScratchFolder folder;
  private RocksDB rocks;
  private ColumnFamilyHandle entries;
  private ReadOptions reading;
  private WriteOptions writing;

  /** Fills it. */
  @Setup(Level.Trial)
  public void fill() throws IOException, RocksDBException {
    folder = ScratchFolder.fresh();
    RocksDB.loadLibrary();
    reading = new ReadOptions();
    writing = new WriteOptions();
    open(folder.path());
    for (int i = 0; i < Population.ENTRIES; i++) {
      toKey(population.high(i), population.low(i));
      rocks.put(entries, writing, key, population.content(i));
    }
    // As ours: what was filled in lies in files when it is read.
    entries.close();
    rocks.close();
    Compacted.below(folder.path());
    open(folder.path());
    for (int i = 0; i < Population.ENTRIES; i++) {
      read(i);
    }
  }

  /** Everything is still there. */
  @TearDown(Level.Trial)
  public void close() throws RocksDBException {
    for (int i = 0; i < Population.ENTRIES; i++) {
      toKey(population.high(i), population.low(i));
      if (rocks.get(entries, reading, key, value) != Population.BYTES) {
        throw new IllegalStateException("entry " + i + " is gone");
      }
    }
    entries.close();
    rocks.close();
    folder.close();
  }

  /** Reads the entry that is asked for next into an array. */
  int read() throws RocksDBException {
    return read(population.next());
  }

  /** Reads the entry that is asked for next into memory outside of the heap. */
  int readDirect() throws RocksDBException {
    int number = population.next();
    toDirectKey(population.high(number), population.low(number));
    int length = rocks.get(entries, reading, directKey, directValue.clear());
    if (length != Population.BYTES || directValue.getInt(Population.BYTES - 4) != number) {
      throw new IllegalStateException("entry " + number + " reads as one of " + length + " bytes");
    }
    return length;
  }

  /** Replaces the entry that is asked for next. */
  void replace() throws RocksDBException {
    int number = population.next();
    toKey(population.high(number), population.low(number));
    rocks.put(entries, writing, key, population.spare());
  }

  /** Likewise, from memory outside of the heap. */
  void replaceDirect() throws RocksDBException {
    int number = population.next();
    toDirectKey(population.high(number), population.low(number));
    rocks.put(entries, writing, directKey, directValue.clear().put(population.spare()).flip());
  }

  /** Puts an entry under a key that nobody has. */
  void add() throws RocksDBException {
    population.nextUnheardOf();
    toKey(population.high(), population.low());
    rocks.put(entries, writing, key, population.spare());
  }

  private int read(int number) throws RocksDBException {
    toKey(population.high(number), population.low(number));
    int length = rocks.get(entries, reading, key, value);
    Population.requireRight(value, length, number);
    return length;
  }

  private void toKey(long high, long low) {
    LONGS.set(key, 0, high);
    LONGS.set(key, Long.BYTES, low);
  }

  private void toDirectKey(long high, long low) {
    directKey.clear().putLong(0, high).putLong(Long.BYTES, low);
  }

  /** As the store of ours does with a budget that asks for the largest buffers. */
  private void open(Path path) throws RocksDBException {
    long writeBuffer = 16 * MEBI;
    long readCache = 32 * MEBI;
    DBOptions options =
        new DBOptions()
            .setCreateIfMissing(true)
            .setCreateMissingColumnFamilies(true)
            .setWalRecoveryMode(WALRecoveryMode.TolerateCorruptedTailRecords)
            .setMaxTotalWalSize(3 * writeBuffer)
            .setRowCache(new LRUCache(readCache - readCache / 8))
            .setMaxBackgroundJobs(2)
            .setMaxOpenFiles(512)
            .setSkipStatsUpdateOnDbOpen(true)
            .setAvoidUnnecessaryBlockingIO(true)
            .setStatsDumpPeriodSec(0)
            .setStatsPersistPeriodSec(0);
    ColumnFamilyOptions entryOptions =
        new ColumnFamilyOptions()
            .setTableFormatConfig(
                new BlockBasedTableConfig()
                    .setBlockCache(new LRUCache(readCache / 8))
                    .setFilterPolicy(new BloomFilter(10))
                    .setWholeKeyFiltering(true)
                    .setOptimizeFiltersForMemory(true))
            .setWriteBufferSize(writeBuffer)
            .setMaxWriteBufferNumber(3)
            .setMemtablePrefixBloomSizeRatio(0.02)
            .setMemtableWholeKeyFiltering(true)
            .setMaxBytesForLevelBase(4 * writeBuffer)
            .setTargetFileSizeBase(writeBuffer)
            .setCompressionType(CompressionType.LZ4_COMPRESSION);
    List<ColumnFamilyHandle> handles = new ArrayList<>();
    rocks =
        RocksDB.open(
            options,
            path.toString(),
            List.of(
                new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY),
                new ColumnFamilyDescriptor("entries".getBytes(), entryOptions)),
            handles);
    entries = handles.get(1);
  }
}
