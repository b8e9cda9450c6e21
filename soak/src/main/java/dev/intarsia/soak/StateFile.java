package dev.intarsia.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Figures that outlive an interrupted run: a line that says what was run, then a figure per line.
 */
public final class StateFile {

  private final Path file;
  private final String what;

  /**
   * A file, which need not be there yet.
   *
   * @param what what is run: figures of anything else are refused
   */
  public StateFile(Path file, String what) {
    this.file = file;
    this.what = what;
  }

  /**
   * The figures so far.
   *
   * @param parser reads them, one a line; no lines if there is no file yet
   * @throws BadUsageException if the file is of another run, or the parser throws {@link
   *     IllegalArgumentException}
   */
  public <T> T read(Function<List<String>, T> parser) throws IOException, BadUsageException {
    try {
      return parser.apply(lines());
    } catch (IllegalArgumentException malformed) {
      throw new BadUsageException("state file " + file + ": " + malformed.getMessage());
    }
  }

  private List<String> lines() throws IOException, BadUsageException {
    if (!Files.exists(file)) {
      return List.of();
    }
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    String found = lines.isEmpty() ? "" : lines.remove(0);
    if (!found.equals(what)) {
      throw new BadUsageException(
          "state file %s is of '%s', this run is '%s'; give another --state"
              .formatted(file, found, what));
    }
    lines.removeIf(String::isBlank);
    return lines;
  }

  /** Replaces the figures, in one step. */
  public void write(List<String> figures) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(fresh, what + "\n" + String.join("\n", figures) + "\n");
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
