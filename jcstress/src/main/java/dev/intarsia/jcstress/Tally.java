package dev.intarsia.jcstress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How often each outcome of each test was seen, and which runs did not end well.
 *
 * <p>Kept in a file if one is given, a line for each outcome of a run, written when the run has
 * ended: so a campaign goes on where it was killed. A line that was cut off is passed over.
 *
 * <p>Thread safety: safe.
 */
final class Tally {

  private final Map<String, Map<String, Long>> counts = new TreeMap<>();
  private final List<String> failures = new ArrayList<>();
  private final Optional<Path> file;

  private Tally(Optional<Path> file) {
    this.file = file;
  }

  /** Of nothing, and kept in memory. */
  static Tally empty() {
    return new Tally(Optional.empty());
  }

  /** What the file says, and more to come. */
  static Tally in(Path file) {
    Tally tally = new Tally(Optional.of(file));
    try {
      if (Files.exists(file)) {
        Files.readAllLines(file).forEach(tally::read);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return tally;
  }

  private void read(String line) {
    String[] words = line.split("\t", -1);
    if (words.length == 4 && words[3].equals(".")) {
      count(words[0], words[1], Long.parseLong(words[2]));
    }
  }

  /** Adds what one run has seen. */
  synchronized void add(String test, Map<String, Long> outcomes) {
    StringBuilder lines = new StringBuilder();
    outcomes.forEach(
        (outcome, count) -> {
          count(test, outcome, count);
          lines.append(String.join("\t", test, outcome, Long.toString(count), ".\n"));
        });
    file.ifPresent(
        path -> {
          try {
            Files.writeString(path, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** Notes a run that did not end well. */
  synchronized void addFailure(String test, String message) {
    failures.add(test + ": " + message);
  }

  /** Runs that did not end well. */
  synchronized List<String> failures() {
    return List.copyOf(failures);
  }

  /** What was seen of a test, outcome by outcome. */
  synchronized Map<String, Long> outcomes(String test) {
    return new TreeMap<>(counts.getOrDefault(test, Map.of()));
  }

  /** How often a test was tried. */
  long samples(Decision.Test test) {
    return outcomes(test.name()).values().stream().mapToLong(Long::longValue).sum();
  }

  /** How often it had an outcome that is forbidden, or that nobody has described. */
  long forbidden(Decision.Test test) {
    return outcomes(test.name()).entrySet().stream()
        .filter(e -> !test.acceptable().contains(e.getKey()))
        .filter(e -> !test.interesting().contains(e.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** How often it had an outcome that a weakened test is to have. */
  long interesting(Decision.Test test) {
    return outcomes(test.name()).entrySet().stream()
        .filter(e -> test.interesting().contains(e.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private synchronized void count(String test, String outcome, long count) {
    counts.computeIfAbsent(test, name -> new TreeMap<>()).merge(outcome, count, Long::sum);
  }
}
