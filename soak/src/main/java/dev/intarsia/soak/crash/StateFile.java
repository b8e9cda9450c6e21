package dev.intarsia.soak.crash;

import dev.intarsia.soak.BadUsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Figures that outlive an interrupted run: a line that says what was run, then a figure per line.
 */
final class StateFile {

  private final Path file;
  private final String what;

  StateFile(Path file, String what) {
    this.file = file;
    this.what = what;
  }

  /**
   * The figures so far; none if there is no file yet.
   *
   * @throws BadUsageException if the file is of another run
   */
  Figures read() throws IOException, BadUsageException {
    if (!Files.exists(file)) {
      return Figures.NONE;
    }
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    String found = lines.isEmpty() ? "" : lines.remove(0);
    if (!found.equals(what)) {
      throw new BadUsageException(
          "state file %s is of '%s', this run is '%s'; give another --state"
              .formatted(file, found, what));
    }
    lines.removeIf(String::isBlank);
    try {
      return Figures.parse(lines);
    } catch (IllegalArgumentException malformed) {
      throw new BadUsageException("state file " + file + ": " + malformed.getMessage());
    }
  }

  /** Replaces the figures, in one step. */
  void write(Figures figures) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(fresh, what + "\n" + figures.spelled("\n") + "\n");
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
