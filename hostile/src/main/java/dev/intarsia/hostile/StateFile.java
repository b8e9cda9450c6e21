package dev.intarsia.hostile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Remembers how far a run has come: a line for each target, with seed, inputs and seconds, and what
 * gave way, if anything did.
 *
 * <p>What gave way stays until somebody deletes the file: an input that did harm to a site that had
 * seen a million others may do none to a fresh one, so trying it again proves nothing.
 */
final class StateFile {

  private static final int LONGEST_BREACH = 4_000;

  private final Path path;
  private final Map<String, Tally> tallies = new TreeMap<>();

  private StateFile(Path path) {
    this.path = path;
  }

  /** Reads what is there. */
  static StateFile at(Path path) throws IOException, BadUsageException {
    StateFile state = new StateFile(path);
    if (Files.exists(path)) {
      for (String line : Files.readAllLines(path)) {
        state.read(line);
      }
    }
    return state;
  }

  private void read(String line) throws BadUsageException {
    String[] words = line.split(" ", 5);
    try {
      long seed = Long.parseLong(words[1]);
      long inputs = Long.parseLong(words[2]);
      String breach = words.length > 4 ? words[4] : null;
      tallies.put(words[0], new Tally(seed, inputs, Double.parseDouble(words[3]), breach));
    } catch (RuntimeException malformed) {
      throw new BadUsageException(
          "%s has the line '%s'; expected TARGET SEED INPUTS SECONDS [BREACH]"
              .formatted(path, line));
    }
  }

  /** How far a target has come. */
  Tally of(Target target, long firstSeed) {
    return tallies.getOrDefault(target.title(), Tally.from(firstSeed));
  }

  /** Remembers how far a target has come. */
  void put(Target target, Tally tally) {
    tallies.put(target.title(), tally);
    List<String> lines = new ArrayList<>();
    tallies.forEach((title, each) -> lines.add(line(title, each)));
    try {
      Path fresh = path.resolveSibling(path.getFileName() + ".new");
      Files.write(fresh, lines);
      Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String line(String title, Tally tally) {
    String line = "%s %d %d %s".formatted(title, tally.seed(), tally.inputs(), tally.seconds());
    return tally.breach() == null ? line : line + " " + printable(tally.breach());
  }

  /** A text in one line of ASCII; one that is so already stays as it is. */
  private static String printable(String text) {
    StringBuilder line = new StringBuilder();
    text.chars()
        .limit(LONGEST_BREACH)
        .forEach(
            unit -> {
              if (unit >= ' ' && unit <= '~') {
                line.append((char) unit);
              } else {
                line.append("\\u%04x".formatted(unit));
              }
            });
    return line.substring(0, Math.min(line.length(), LONGEST_BREACH));
  }
}
