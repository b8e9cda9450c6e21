package dev.intarsia.conformance;

import dev.intarsia.testkit.model.Scenario;
import java.io.PrintStream;
import java.util.List;

/** The command: runs all scenario files of a folder and prints a line for each kind. */
public final class Main {

  private static final int CONFORMS = 0;
  private static final int FAILURES = 1;
  private static final int BAD_USAGE = 2;

  private Main() {}

  /** Ends the JVM with 0 if all conform, 1 if something does not, 2 for bad usage. */
  public static void main(String[] arguments) {
    System.exit(run(arguments, System.out, System.err));
  }

  /** The same, but gives the exit status instead of ending the JVM. */
  static int run(String[] given, PrintStream out, PrintStream err) {
    try {
      Arguments arguments = Arguments.parse(given);
      List<ScenarioFile> files = ScenarioFile.readFolder(arguments.folder());
      try (Subject subject = Subjects.on(arguments.store())) {
        ConformanceRun run = new ConformanceRun(subject);
        for (ScenarioFile file : files) {
          for (Scenario scenario : file.scenarios()) {
            run.judge(scenario);
          }
        }
        print(run, out);
        return run.conforms() ? CONFORMS : FAILURES;
      }
    } catch (BadUsageException badUsage) {
      err.println(badUsage.getMessage());
      return BAD_USAGE;
    }
  }

  private static void print(ConformanceRun run, PrintStream out) {
    run.reports().forEach(report -> out.println(report.line()));
    for (KindReport report : run.reports()) {
      if (!run.notCompared(report.kind()).isEmpty()) {
        out.println(
            report.kind().spelledName()
                + " not compared, because the subject does not answer it: "
                + run.notCompared(report.kind()));
      }
    }
    run.reports().forEach(report -> report.findings().forEach(out::println));
    if (run.callsAboveRecorded() > 0) {
      out.println("builder calls above the recorded ones: " + run.callsAboveRecorded());
    }
  }
}
