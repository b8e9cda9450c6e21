package dev.intarsia.demo.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * What pages are made of besides the readers' data: the JDK, whose names of countries and
 * currencies they show, and this program. Fragments that another edition made must not be shown.
 */
final class Edition {

  private Edition() {}

  /** The one that runs. */
  static String present() {
    try {
      Path program =
          Path.of(Edition.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return Runtime.version() + " " + Long.toHexString(checksum(program));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Of a jar, or of all files of a folder. */
  private static long checksum(Path program) throws IOException {
    CRC32C checksum = new CRC32C();
    try (Stream<Path> files = Files.walk(program)) {
      List<Path> sorted = files.filter(Files::isRegularFile).sorted().toList();
      for (Path file : sorted) {
        checksum.update(program.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
        checksum.update(Files.readAllBytes(file));
      }
    }
    return checksum.getValue();
  }
}
