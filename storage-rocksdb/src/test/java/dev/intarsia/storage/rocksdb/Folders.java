package dev.intarsia.storage.rocksdb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder of folders for stores, deleted at the end of a test. */
final class Folders implements AutoCloseable {

  private final Path root;
  private int count;

  Folders() {
    try {
      root = Files.createTempDirectory("intarsia-rocksdb");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** A folder that is not there yet. */
  Path next() {
    return root.resolve("store" + ++count);
  }

  /** The folder that was handed out last. */
  Path last() {
    return root.resolve("store" + count);
  }

  /** What the files of a folder take; files may come and go meanwhile. */
  static long bytesOf(Path folder) {
    long[] bytes = new long[1];
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              bytes[0] += attributes.size();
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path gone, IOException failure) {
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return bytes[0];
  }

  @Override
  public void close() {
    try (Stream<Path> all = Files.walk(root)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
