package dev.intarsia.storage.rocksdb;

import dev.intarsia.ledger.LedgerSizing;
import dev.intarsia.spi.ledger.LedgerStatistics;
import dev.intarsia.spi.ledger.TagLedger;
import dev.intarsia.storage.tck.TagLedgerContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;

/** The store's ledger keeps the contract of ledgers, also when the store is opened again. */
final class RocksLedgerContractTest extends TagLedgerContract {

  private final Folders folders = new Folders();

  @Override
  protected TagLedger open() {
    return open(folders.next());
  }

  @Override
  protected TagLedger reopen() {
    return open(folders.last());
  }

  @AfterEach
  void deleteFolders() {
    folders.close();
  }

  private static TagLedger open(Path folder) {
    RocksStore store =
        RocksStore.at(folder).mebibytes(1).ledgerSizing(new LedgerSizing(1_000, 2_048)).open();
    return new WithItsStore(store, store.ledger());
  }

  /** Closing the ledger closes the store. */
  private record WithItsStore(RocksStore store, TagLedger ledger) implements TagLedger {

    @Override
    public long incarnation() {
      return ledger.incarnation();
    }

    @Override
    public long clock() {
      return ledger.clock();
    }

    @Override
    public boolean hasInvalidated(long[] tagHashes, long stamp) {
      return ledger.hasInvalidated(tagHashes, stamp);
    }

    @Override
    public long floor() {
      return ledger.floor();
    }

    @Override
    public void invalidate(long[] tagHashes) {
      ledger.invalidate(tagHashes);
    }

    @Override
    public void raiseFloor() {
      ledger.raiseFloor();
    }

    @Override
    public LedgerStatistics statistics() {
      return ledger.statistics();
    }

    @Override
    public void close() {
      store.close();
      ledger.close();
    }
  }
}
