package dev.intarsia.storage.rocksdb;

import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.storage.tck.FragmentStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;

/** A store that syncs its log keeps the contract. */
final class RocksStoreSyncedContractTest extends FragmentStoreContract {

  private static final int MEBIBYTES = 4;

  private final Folders folders = new Folders();

  @Override
  protected FragmentStore open() {
    return open(folders.next());
  }

  @Override
  protected FragmentStore reopen() {
    return open(folders.last());
  }

  @Override
  protected long budgetBytes() {
    return (long) MEBIBYTES << 20;
  }

  @AfterEach
  void deleteFolders() {
    folders.close();
  }

  private static FragmentStore open(Path folder) {
    return RocksStore.at(folder).mebibytes(MEBIBYTES).durability(Durability.SYNCED).open();
  }
}
