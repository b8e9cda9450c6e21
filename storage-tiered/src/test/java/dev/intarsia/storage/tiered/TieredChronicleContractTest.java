package dev.intarsia.storage.tiered;

import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.storage.chronicle.ChronicleStore;
import dev.intarsia.storage.memory.HeapStore;
import dev.intarsia.storage.tck.FragmentStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The heap in front of memory that processes share keeps the contract, used by one of them. */
final class TieredChronicleContractTest extends FragmentStoreContract {

  private static final int MEBIBYTES = 4;

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
        ChronicleStore.at(folder.resolve("store" + stores)).mebibytes(MEBIBYTES).open());
  }
}
