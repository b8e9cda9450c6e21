package dev.intarsia.jmh.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Where JMH writes while it runs: read only if something fails. */
final class JmhLog implements AutoCloseable {

  private static final Pattern EXCEPTION =
      Pattern.compile("(Caused by: )?[\\w.$]+(Exception|Error)\\b.*");

  private static final int LAST_LINES = 5;

  private final Path file;

  JmhLog() {
    try {
      file = Files.createTempFile("intarsia-jmh-", ".log");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** For JMH. */
  String name() {
    return file.toString();
  }

  /** The first exception that was printed; without one, the last lines. */
  String reason() {
    try {
      List<String> lines =
          Files.readAllLines(file).stream().filter(line -> !line.isBlank()).toList();
      return lines.stream()
          .filter(line -> EXCEPTION.matcher(line).matches())
          .findFirst()
          .orElse(
              String.join(
                  "\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size())));
    } catch (IOException gone) {
      return "no log: " + gone.getMessage();
    }
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
