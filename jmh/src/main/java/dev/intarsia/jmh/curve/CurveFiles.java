package dev.intarsia.jmh.curve;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.intarsia.jmh.report.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Curves as files: one with all figures, and a picture for each, made from that one. */
public final class CurveFiles {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /**
   * What the file holds.
   *
   * @param surroundings what was true around the run
   */
  record Content(Surroundings surroundings, List<Drawn> curves) {}

  private CurveFiles() {}

  /**
   * Writes them.
   *
   * @param suffix tells apart what was measured by different JVMs
   */
  public static void write(Path folder, String suffix, List<Drawn> curves, Surroundings around)
      throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve("P16" + suffix + ".json");
    Files.writeString(file, JSON.writeValueAsString(new Content(around, curves)) + "\n");
    for (Drawn drawn : JSON.readValue(file.toFile(), Content.class).curves()) {
      if (drawn.lines().stream().anyMatch(line -> !line.points().isEmpty())) {
        Files.writeString(folder.resolve(drawn.id() + suffix + ".svg"), Chart.svg(drawn));
      }
    }
  }
}
