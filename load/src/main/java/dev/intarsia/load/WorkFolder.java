package dev.intarsia.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A folder that is there while a command runs.
 *
 * @param path where it is
 */
record WorkFolder(Path path) implements AutoCloseable {

  static WorkFolder open() throws IOException {
    return new WorkFolder(Files.createTempDirectory("intarsia-load"));
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(path)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException | UncheckedIOException inUse) {
      System.err.println("some files are left in " + path);
    }
  }
}
