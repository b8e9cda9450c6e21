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
 * Remembers how far a run has come: a line for each target, with seed, inputs and seconds. A breach
 * is not remembered: the seed that showed it is tried again.
 */
final class StateFile {

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
    String[] words = line.split(" ");
    try {
      long seed = Long.parseLong(words[1]);
      long inputs = Long.parseLong(words[2]);
      tallies.put(words[0], new Tally(seed, inputs, Double.parseDouble(words[3]), null));
    } catch (RuntimeException malformed) {
      throw new BadUsageException(
          "%s has the line '%s'; expected TARGET SEED INPUTS SECONDS".formatted(path, line));
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
    tallies.forEach(
        (title, each) ->
            lines.add("%s %d %d %s".formatted(title, each.seed(), each.inputs(), each.seconds())));
    try {
      Path fresh = path.resolveSibling(path.getFileName() + ".new");
      Files.write(fresh, lines);
      Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
