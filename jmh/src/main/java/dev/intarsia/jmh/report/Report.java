package dev.intarsia.jmh.report;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Outcomes, each with what was true around it; as a file in full precision.
 *
 * @param lines in the order of the table
 */
public record Report(List<Line> lines) {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** An outcome and its surroundings. */
  public record Line(Outcome outcome, Surroundings surroundings) {}

  /** Copies. */
  public Report {
    lines = List.copyOf(lines);
  }

  /** All outcomes of one run. */
  public static Report of(List<Outcome> outcomes, Surroundings surroundings) {
    return new Report(outcomes.stream().map(each -> new Line(each, surroundings)).toList());
  }

  /** Reads what {@link #write} wrote; an absent file is an empty report. */
  public static Report read(Path file) throws IOException {
    return Files.exists(file)
        ? new Report(JSON.readValue(file.toFile(), new TypeReference<List<Line>>() {}))
        : new Report(List.of());
  }

  /** Writes, making the folder. */
  public void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, JSON.writeValueAsString(lines) + "\n");
  }

  /**
   * This with rows measured anew: they replace those of this report; both sides of a row always
   * come from one run.
   *
   * @param order ids of all rows in the order of the table; others come last
   */
  public Report with(Report newer, List<String> order) {
    Map<String, Line> byRow = new LinkedHashMap<>();
    lines.forEach(line -> byRow.put(line.outcome().row(), line));
    newer.lines.forEach(line -> byRow.put(line.outcome().row(), line));
    List<Line> sorted = new ArrayList<>();
    for (String row : order) {
      Line line = byRow.remove(row);
      if (line != null) {
        sorted.add(line);
      }
    }
    sorted.addAll(byRow.values());
    return new Report(sorted);
  }

  /** The outcomes alone. */
  public List<Outcome> outcomes() {
    return lines.stream().map(Line::outcome).toList();
  }

  /** The table, and below it what was true around. */
  public String markdown() {
    Set<String> around = new LinkedHashSet<>();
    lines.forEach(line -> around.add(line.surroundings().line()));
    return Table.of(outcomes()) + "\n" + String.join("\n\n", around) + "\n";
  }
}
