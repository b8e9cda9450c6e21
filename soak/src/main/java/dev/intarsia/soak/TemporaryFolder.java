package dev.intarsia.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * A new folder for processes that this one starts. When this one is told to end, by a person or by
 * a signal, they are killed and the folder is deleted.
 */
public final class TemporaryFolder implements AutoCloseable {

  private final Path path;
  private final Thread atEnd;

  private TemporaryFolder(Path path) {
    this.path = path;
    this.atEnd = new Thread(this::leaveNothing, "leave-nothing");
  }

  /** Makes one whose name begins so. */
  public static TemporaryFolder named(String prefix) throws IOException {
    TemporaryFolder folder = new TemporaryFolder(Files.createTempDirectory(prefix));
    Runtime.getRuntime().addShutdownHook(folder.atEnd);
    return folder;
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** Leaves it for people to look at. */
  public void keep() {
    Runtime.getRuntime().removeShutdownHook(atEnd);
  }

  /** Deletes it with all it holds. */
  @Override
  public void close() throws IOException {
    keep();
    delete(path);
  }

  /** Deletes a folder with all it holds. */
  public static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  private void leaveNothing() {
    List<ProcessHandle> started = ProcessHandle.current().descendants().toList();
    started.forEach(ProcessHandle::destroyForcibly);
    started.stream().map(ProcessHandle::onExit).forEach(CompletableFuture::join);
    try {
      delete(path);
    } catch (IOException | UncheckedIOException left) {
      System.err.println("not deleted: " + path);
    }
  }
}
