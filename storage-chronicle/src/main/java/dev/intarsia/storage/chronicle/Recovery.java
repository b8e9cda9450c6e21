package dev.intarsia.storage.chronicle;

import dev.intarsia.spi.storage.StoredEntry;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import net.openhft.chronicle.hash.ChronicleHashCorruption;
import net.openhft.chronicle.map.ChronicleMap;
import org.jspecify.annotations.Nullable;

/**
 * Opens a map that was not left in order, within a time limit.
 *
 * <p>Thread safety: none.
 */
final class Recovery {

  private static final System.Logger LOG = System.getLogger("dev.intarsia.storage.chronicle");

  private final Path file;
  private final MapSizing sizing;
  private final Duration limit;
  private final AtomicLong corruptions = new AtomicLong();

  Recovery(Path file, MapSizing sizing, Duration limit) {
    this.file = file;
    this.sizing = sizing;
    this.limit = limit;
  }

  /** The map; null if it could not be recovered in time. */
  @Nullable ChronicleMap<byte[], StoredEntry> run() {
    FutureTask<ChronicleMap<byte[], StoredEntry>> task =
        new FutureTask<>(() -> MapFile.recover(file, sizing, this::count));
    Thread thread = new Thread(task, "intarsia-chronicle-recovery");
    thread.setDaemon(true);
    long start = System.nanoTime();
    thread.start();
    try {
      ChronicleMap<byte[], StoredEntry> map = task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      LOG.log(
          Level.INFO,
          "{0} was not left in order; recovered within {1} ms, {2} damages",
          file,
          TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start),
          corruptions.get());
      return map;
    } catch (ExecutionException failure) {
      LOG.log(
          Level.WARNING,
          "{0} is replaced, it could not be recovered: {1}",
          file,
          failure.getCause());
    } catch (TimeoutException late) {
      LOG.log(Level.WARNING, "{0} is replaced, it was not recovered within {1}", file, limit);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      LOG.log(Level.WARNING, "{0} is replaced, who recovered it was interrupted", file);
    }
    return null;
  }

  private void count(ChronicleHashCorruption corruption) {
    corruptions.incrementAndGet();
    LOG.log(Level.DEBUG, () -> file + ": " + corruption.message());
  }
}
