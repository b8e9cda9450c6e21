package dev.intarsia.jmh;

import dev.intarsia.jmh.measure.Effort;
import dev.intarsia.jmh.report.LoadLine;
import dev.intarsia.jmh.report.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The rows that are measured over HTTP, by a load run beside this module. */
final class LoadRun {

  /** Which they are. */
  static final List<String> ROWS = List.of("P14", "P15");

  private LoadRun() {}

  /**
   * Measures them; none, and a loud line, if the load run is not there or fails.
   *
   * @param rows which
   * @param effort short runs are short there too
   * @param root of the checkout
   */
  static List<Outcome> outcomes(List<String> rows, Effort effort, Path root) {
    Path script = root.resolve("load/run.sh");
    if (!Files.isExecutable(script)) {
      return notRun(rows, script + " is not there");
    }
    List<String> command = new ArrayList<>();
    command.addAll(List.of(script.toString(), "--rows", String.join(",", rows)));
    if (effort == Effort.SHORT) {
      command.add("--short");
    }
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int status = process.waitFor();
      List<Outcome> outcomes = parse(output);
      if (status != 0 || outcomes.isEmpty()) {
        notRun(rows, "exit status " + status + ", rows printed: " + outcomes.size());
      }
      return outcomes;
    } catch (IOException failure) {
      return notRun(rows, String.valueOf(failure.getMessage()));
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return notRun(rows, "interrupted");
    }
  }

  private static List<Outcome> parse(String output) throws IOException {
    List<Outcome> outcomes = new ArrayList<>();
    for (String line : output.lines().toList()) {
      if (line.startsWith("{")) {
        outcomes.add(LoadLine.parse(line).outcome());
      }
    }
    return outcomes;
  }

  private static List<Outcome> notRun(List<String> rows, String why) {
    System.err.println("!!! " + rows + " DID NOT RUN: " + why + " !!!");
    return List.of();
  }
}
