package dev.intarsia.storage.chronicle;

import dev.intarsia.ledger.LedgerSizing;
import dev.intarsia.spi.ledger.TagLedger;
import dev.intarsia.storage.tck.TagLedgerContract;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** The ledger that a store keeps with its entries keeps the contract of ledgers. */
final class ChronicleLedgerContractTest extends TagLedgerContract {

  @TempDir private Path folder = Path.of("");
  private int folders;
  private final List<ChronicleStore> stores = new ArrayList<>();

  @Override
  protected TagLedger open() {
    folders++;
    return openLast();
  }

  @Override
  protected TagLedger reopen() {
    stores.get(stores.size() - 1).close();
    return openLast();
  }

  private TagLedger openLast() {
    ChronicleStore store =
        ChronicleStore.at(folder.resolve("store-" + folders))
            .mebibytes(1)
            .ledgerSizing(new LedgerSizing(1_000, 2_048))
            .open();
    stores.add(store);
    return store.ledger();
  }

  @AfterEach
  void closeStores() {
    stores.forEach(ChronicleStore::close);
  }
}
