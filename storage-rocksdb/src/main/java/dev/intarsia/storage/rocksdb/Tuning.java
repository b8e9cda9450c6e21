package dev.intarsia.storage.rocksdb;

import java.util.ArrayList;
import java.util.List;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.WALRecoveryMode;

/**
 * How the database is set up: for point look-ups of values of some kibibytes, few threads, and a
 * log short enough to be read back in a fraction of a second.
 *
 * <p>Owns native objects; closed after the database.
 */
final class Tuning implements AutoCloseable {

  /*
   * Why a cache of rows and not of blocks: a hit in it is one look-up and one copy, no search in an
   * index and a block, and it holds what was read and not its neighbours, which are strangers, for
   * keys are hashes. In return nothing here may delete by range: a cached row would not notice.
   *
   * Why index and filters are not in a cache: they are looked at for each row that is not cached,
   * and weigh less than a hundredth of the entries.
   *
   * Why no blob files: they save compaction the copying of values, but a read from them costs more
   * than twice as much, and what is dead in them stays for long.
   */

  private static final long MEBI = 1L << 20;
  private static final double FILTER_BITS_PER_KEY = 10;
  private static final double MEMTABLE_FILTER_RATIO = 0.02;
  private static final int MOST_OPEN_FILES = 512;

  private final List<AutoCloseable> owned = new ArrayList<>();
  private final RocksSettings settings;
  private final Cache rows;
  private final Cache blocks;

  /** For a store of these settings. */
  Tuning(RocksSettings settings) {
    this.settings = settings;
    long blockBytes = settings.readCacheBytes() / 8;
    rows = own(new LRUCache(settings.readCacheBytes() - blockBytes));
    blocks = own(new LRUCache(blockBytes));
  }

  /** Bytes of entries that are written to a file at once, and read back after a stop. */
  private long writeBufferBytes() {
    return Math.max(MEBI, Math.min(16 * MEBI, settings.bytes() / 16));
  }

  /** What concerns the database as a whole. */
  DBOptions database() {
    return own(new DBOptions())
        .setCreateIfMissing(true)
        .setCreateMissingColumnFamilies(true)
        // A torn tail is what a stop leaves behind; damage in the middle might hide the record of
        // an invalidation, so it is an error.
        .setWalRecoveryMode(WALRecoveryMode.TolerateCorruptedTailRecords)
        .setMaxTotalWalSize(3 * writeBufferBytes())
        .setRowCache(rows)
        .setMaxBackgroundJobs(2)
        .setMaxOpenFiles(MOST_OPEN_FILES)
        .setSkipStatsUpdateOnDbOpen(true)
        .setAvoidUnnecessaryBlockingIO(true)
        .setStatsDumpPeriodSec(0)
        .setStatsPersistPeriodSec(0)
        .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
        .setMaxLogFileSize(MEBI)
        .setKeepLogFileNum(2)
        .setMaxManifestFileSize(4 * MEBI);
  }

  /** What concerns entries. */
  ColumnFamilyOptions entries() {
    BlockBasedTableConfig table =
        new BlockBasedTableConfig()
            .setBlockCache(blocks)
            .setFilterPolicy(own(new BloomFilter(FILTER_BITS_PER_KEY)))
            .setWholeKeyFiltering(true)
            .setOptimizeFiltersForMemory(true);
    return own(new ColumnFamilyOptions())
        .setTableFormatConfig(table)
        .setWriteBufferSize(writeBufferBytes())
        .setMaxWriteBufferNumber(3)
        .setMemtablePrefixBloomSizeRatio(MEMTABLE_FILTER_RATIO)
        .setMemtableWholeKeyFiltering(true)
        .setMaxBytesForLevelBase(4 * writeBufferBytes())
        .setTargetFileSizeBase(Math.max(4 * MEBI, writeBufferBytes()))
        .setCompressionType(CompressionType.LZ4_COMPRESSION);
  }

  /** What concerns the ledger and what else there is: few bytes, read at open. */
  ColumnFamilyOptions records() {
    return own(new ColumnFamilyOptions())
        .setTableFormatConfig(new BlockBasedTableConfig().setBlockCache(blocks))
        .setWriteBufferSize(Math.max(MEBI, writeBufferBytes() / 2));
  }

  private <T extends AutoCloseable> T own(T created) {
    owned.add(created);
    return created;
  }

  @Override
  public void close() {
    for (int i = owned.size() - 1; i >= 0; i--) {
      try {
        owned.get(i).close();
      } catch (Exception impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }
}
