package dev.intarsia.storage.chronicle;

import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.storage.tck.FragmentStoreContract;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** A small store for small entries, opened by its name, keeps the contract. */
final class ChronicleStoreByProviderContractTest extends FragmentStoreContract {

  @TempDir private Path folder = Path.of("");
  private int opened;

  @Override
  protected FragmentStore open() {
    opened++;
    return reopen();
  }

  @Override
  protected FragmentStore reopen() {
    return new ChronicleStoreProvider()
        .open(
            Map.of(
                "path", folder.resolve("store-" + opened).toString(),
                "bytes", "1MiB",
                "average-entry-bytes", "256",
                "patience-millis", "5000"));
  }

  @Override
  protected long budgetBytes() {
    return 1 << 20;
  }
}
