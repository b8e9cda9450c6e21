package dev.intarsia.storage.rocksdb;

import dev.intarsia.ledger.LedgerSizing;
import dev.intarsia.spi.ledger.TagLedger;
import dev.intarsia.storage.tck.TagLedgerContract;
import dev.intarsia.testkit.doubles.DelegatingLedger;
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
    return new WithItsStore(store);
  }

  /** Closing the ledger closes the store. */
  private static final class WithItsStore extends DelegatingLedger {

    private final RocksStore store;

    WithItsStore(RocksStore store) {
      super(store.ledger());
      this.store = store;
    }

    @Override
    public void close() {
      store.close();
      super.close();
    }
  }
}
