package dev.intarsia.storage.rocksdb;

import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.storage.tck.FragmentStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;

/** A small store keeps the contract. */
final class RocksStoreContractTest extends FragmentStoreContract {

  private static final int MEBIBYTES = 1;

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
    return RocksStore.at(folder).mebibytes(MEBIBYTES).open();
  }
}
