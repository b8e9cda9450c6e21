package dev.intarsia.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The files of this repository, without what builds leave behind. */
final class Repository {

  private static final Path ROOT = root();

  private Repository() {}

  /** The folder of the root pom. */
  static Path root() {
    Path at = Path.of("").toAbsolutePath();
    while (at != null && !Files.isDirectory(at.resolve("storage-tck"))) {
      at = at.getParent();
    }
    if (at == null) {
      throw new IllegalStateException(
          "no folder with storage-tck at or above " + Path.of("").toAbsolutePath());
    }
    return at;
  }

  /** The text of a file, given from the root. */
  static String read(String relative) {
    return read(ROOT.resolve(relative));
  }

  /** The text of a file. */
  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Every file whose name ends so, in order of path. */
  static List<Path> files(String ending) {
    return files(path -> path.getFileName().toString().endsWith(ending));
  }

  /** Sources of all modules. */
  static List<Path> javaFiles() {
    return files(".java").stream()
        .filter(path -> path.toString().replace('\\', '/').contains("/src/"))
        .toList();
  }

  /** Folders that hold a module. */
  static List<Path> modules() {
    return files(path -> path.getFileName().toString().equals("pom.xml")).stream()
        .map(Path::getParent)
        .filter(folder -> !folder.equals(ROOT))
        .toList();
  }

  /** How a file is called in messages. */
  static String nameOf(Path file) {
    return ROOT.relativize(file).toString().replace('\\', '/');
  }

  private static List<Path> files(Predicate<Path> wanted) {
    try (Stream<Path> all = Files.walk(ROOT)) {
      return all.filter(path -> !isLeftBehind(path))
          .filter(Files::isRegularFile)
          .filter(wanted)
          .sorted()
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static boolean isLeftBehind(Path path) {
    for (Path part : ROOT.relativize(path)) {
      String name = part.toString();
      if (name.equals("target") || name.equals(".git") || name.equals("node_modules")) {
        return true;
      }
    }
    return false;
  }
}
