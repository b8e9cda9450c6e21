package dev.intarsia.conformance.engine;

import dev.intarsia.spi.storage.FragmentStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Gives every scenario an empty store.
 *
 * <p>What lives on the heap is opened anew each time. What lives in a folder is opened once and
 * emptied before each scenario, because opening it takes longer than most scenarios do. Its ledger
 * goes on from one to the next: stamps only grow, so what was invalidated before is older than
 * everything that the scenario stores.
 */
final class ScenarioStores implements AutoCloseable {

  private final Supplier<FragmentStore> next;
  private final Runnable end;

  private ScenarioStores(Supplier<FragmentStore> next, Runnable end) {
    this.next = next;
    this.end = end;
  }

  static ScenarioStores freshEach(Supplier<FragmentStore> stores) {
    return new ScenarioStores(() -> ScenarioStore.owned(stores.get()), () -> {});
  }

  static ScenarioStores oneForAll(FragmentStore store) {
    return new ScenarioStores(
        () -> {
          store.clear();
          return ScenarioStore.lent(store);
        },
        store::close);
  }

  /** One for all scenarios, in a folder that is deleted at the end. */
  static ScenarioStores inTemporaryFolder(Function<Path, FragmentStore> stores) {
    Path folder = temporaryFolder();
    FragmentStore store;
    try {
      store = stores.apply(folder);
    } catch (RuntimeException refused) {
      delete(folder);
      throw refused;
    }
    ScenarioStores all = oneForAll(store);
    return new ScenarioStores(
        all.next,
        () -> {
          all.close();
          delete(folder);
        });
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("intarsia-conformance-");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** An empty store, to be closed by whoever uses it. */
  FragmentStore next() {
    return next.get();
  }

  @Override
  public void close() {
    end.run();
  }
}
