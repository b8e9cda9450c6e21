/** Keeps entries and their tag ledger on disk, in one RocksDB database, bounded by bytes. */
@org.jspecify.annotations.NullMarked
module dev.intarsia.storage.rocksdb {
  requires transitive dev.intarsia.api;
  requires dev.intarsia.ledger;
  requires rocksdbjni;
  requires static org.jspecify;

  exports dev.intarsia.storage.rocksdb;

  provides dev.intarsia.spi.storage.FragmentStoreProvider with
      dev.intarsia.storage.rocksdb.RocksStoreProvider;
}
