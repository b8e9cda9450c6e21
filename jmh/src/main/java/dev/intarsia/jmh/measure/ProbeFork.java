package dev.intarsia.jmh.measure;

import dev.intarsia.jmh.row.Probe;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One JVM that runs one probe, with this JVM's class path and flags. */
final class ProbeFork {

  private ProbeFork() {}

  static Sample run(Probe probe) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), probe.program()));
    command.addAll(probe.arguments());
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      int status = process.waitFor();
      if (status != 0) {
        throw new MeasurementException("exit status " + status + ": " + output);
      }
      return new Sample(figure(output), Double.NaN);
    } catch (IOException failure) {
      throw new MeasurementException("does not start: " + failure.getMessage());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new MeasurementException("interrupted");
    }
  }

  private static double figure(String output) {
    String last = output.substring(output.lastIndexOf('\n') + 1);
    try {
      return Double.parseDouble(last);
    } catch (NumberFormatException none) {
      throw new MeasurementException("its last line is '" + last + "', expected a number");
    }
  }
}
