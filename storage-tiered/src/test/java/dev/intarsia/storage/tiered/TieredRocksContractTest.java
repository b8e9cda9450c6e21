package dev.intarsia.storage.tiered;

import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.storage.memory.HeapStore;
import dev.intarsia.storage.rocksdb.RocksStore;
import dev.intarsia.storage.tck.FragmentStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The heap in front of a disk keeps the contract. */
final class TieredRocksContractTest extends FragmentStoreContract {

  private static final int MEBIBYTES = 1;

  @TempDir private Path folder;
  private int stores;

  @Override
  protected FragmentStore open() {
    stores++;
    return tiered();
  }

  @Override
  protected FragmentStore reopen() {
    return tiered();
  }

  @Override
  protected long budgetBytes() {
    return (long) MEBIBYTES << 20;
  }

  private FragmentStore tiered() {
    return TieredStore.of(
        HeapStore.ofBytes(256 << 10),
        RocksStore.at(folder.resolve("store" + stores)).mebibytes(MEBIBYTES).open());
  }
}
