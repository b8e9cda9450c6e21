package dev.intarsia.storage.chronicle;

import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.storage.tck.FragmentStoreContract;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

/** A store that processes share keeps the contract. */
final class ChronicleStoreContractTest extends FragmentStoreContract {

  private static final int MEBIBYTES = 4;

  @TempDir private @Nullable Path folder;
  private int opened;

  @Override
  protected FragmentStore open() {
    opened++;
    return reopen();
  }

  @Override
  protected FragmentStore reopen() {
    if (folder == null) {
      throw new AssertionError("no folder");
    }
    return ChronicleStore.at(folder.resolve("store-" + opened))
        .mebibytes(MEBIBYTES)
        .patience(Duration.ofSeconds(10)) // machines that test stall
        .open();
  }

  @Override
  protected long budgetBytes() {
    return (long) MEBIBYTES << 20;
  }
}
