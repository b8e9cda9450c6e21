package dev.intarsia.storage.rocksdb;

import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.storage.tck.FragmentStoreContract;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** A larger store, opened by its name, keeps the contract. */
final class RocksStoreByProviderContractTest extends FragmentStoreContract {

  private static final int MEBIBYTES = 16;

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
    return new RocksStoreProvider()
        .open(Map.of("path", folder.toString(), "bytes", MEBIBYTES + "MiB"));
  }
}
