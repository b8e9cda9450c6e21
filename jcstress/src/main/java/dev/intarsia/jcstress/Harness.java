package dev.intarsia.jcstress;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jcstress.Options;
import org.openjdk.jcstress.TestExecutor;
import org.openjdk.jcstress.Verbosity;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.TestInfo;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.runners.TestConfig;
import org.openjdk.jcstress.infra.runners.TestList;
import org.openjdk.jcstress.os.OSSupport;
import org.openjdk.jcstress.os.Scheduler;
import org.openjdk.jcstress.os.SchedulingClass;
import org.openjdk.jcstress.os.topology.Topology;
import org.openjdk.jcstress.vm.CompileMode;
import org.openjdk.jcstress.vm.VMSupport;

/**
 * jcstress, asked for one run of one test after the other: its own command would run every test in
 * every way it knows, and cannot stop when a twin was seen to fail.
 *
 * <p>Each run is a JVM of its own.
 */
final class Harness {

  private static final String HEAP_MEBIBYTES = "256";
  private static final int ACTORS = 2;

  private final Scheduler scheduler;
  private final Tally tally;

  private Harness(Scheduler scheduler, Tally tally) {
    this.scheduler = scheduler;
    this.tally = tally;
  }

  /** Asks this machine and its JVM what they can do, which takes some seconds. */
  static Harness probing(Tally tally) throws Exception {
    PrintStream out = System.out;
    System.setOut(new PrintStream(OutputStream.nullOutputStream()));
    try {
      Options options = options(new Effort(1, 1, List.of()));
      OSSupport.init();
      VMSupport.initFlags(options);
      return new Harness(new Scheduler(Topology.get(), options.getCPUCount()), tally);
    } finally {
      System.setOut(out);
    }
  }

  /** Runs these tests and waits until all have ended. */
  void run(List<Decision.Test> tests, Effort effort) throws IOException {
    Options options = options(effort);
    List<SchedulingClass> classes =
        scheduler.scheduleClasses(ACTORS, options.getCPUCount(), options.affinityMode());
    if (classes.isEmpty()) {
      throw new IllegalStateException(
          "this machine has " + options.getCPUCount() + " processors, 2 are needed");
    }
    List<TestConfig> configs =
        tests.stream()
            .map(test -> TestList.getInfo(test.name()))
            .map(info -> config(options, info, effort, classes.get(0)))
            .toList();
    new TestExecutor(new Verbosity(0), this::collect, scheduler).runAll(configs);
  }

  private static TestConfig config(
      Options options, TestInfo info, Effort effort, SchedulingClass processors) {
    return new TestConfig(options, info, 0, effort.flags(), CompileMode.UNIFIED, processors);
  }

  private void collect(TestResult result) {
    if (result.status() != Status.NORMAL) {
      tally.addFailure(
          result.getName(),
          "%s %s %s".formatted(result.status(), result.getMessages(), result.getVmErr()));
      return;
    }
    Map<String, Long> outcomes = new HashMap<>();
    result.getStateKeys().forEach(key -> outcomes.put(key, result.getCount(key)));
    tally.add(result.getName(), outcomes);
    System.err.printf("%s %s%n", result.getName(), outcomes);
  }

  private static Options options(Effort effort) throws IOException {
    Options options =
        new Options(
            new String[] {
              "-time",
              Integer.toString(effort.millis()),
              "-iters",
              Integer.toString(effort.iterations()),
              "-hs",
              HEAP_MEBIBYTES,
              "-pth",
              "false",
              "-sc",
              "false"
            });
    if (!options.parse()) {
      throw new IllegalStateException("jcstress refuses " + effort);
    }
    return options;
  }
}
