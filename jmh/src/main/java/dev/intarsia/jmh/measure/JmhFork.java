package dev.intarsia.jmh.measure;

import dev.intarsia.jmh.CpuTimeProfiler;
import dev.intarsia.jmh.row.Timed;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * One JVM that runs one JMH benchmark, with the parameters that its row sets and the first declared
 * value of the others.
 */
final class JmhFork {

  private static final String ALLOCATION = "gc.alloc.rate.norm";

  /**
   * The same for all, so that collectors work alike for both sides of a row: a heap that does not
   * grow, and compilation in the foreground: on a machine with other things to do the compiler's
   * threads wait, and a warm-up by the clock would end with slow code.
   */
  private static final String[] JVM = {"-Xms4g", "-Xmx4g", "-Xbatch"};

  private JmhFork() {}

  static Sample run(Timed timed, Effort effort) {
    try (JmhLog log = new JmhLog()) {
      return run(timed, effort, log);
    }
  }

  private static Sample run(Timed timed, Effort effort, JmhLog log) {
    try {
      Collection<RunResult> runs = new Runner(options(timed, effort, log).build()).run();
      if (runs.size() != 1) {
        throw new MeasurementException(runs.size() + " benchmarks match, expected 1");
      }
      return sample(runs.iterator().next());
    } catch (RunnerException failure) {
      throw new MeasurementException(log.reason());
    }
  }

  private static ChainedOptionsBuilder options(Timed timed, Effort effort, JmhLog log) {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("^" + Pattern.quote(timed.benchmark()) + "$")
            .forks(1)
            .threads(timed.threads())
            .warmupIterations(effort.warmUp().count())
            .warmupTime(TimeValue.milliseconds(effort.warmUp().millis()))
            .measurementIterations(effort.measurement().count())
            .measurementTime(TimeValue.milliseconds(effort.measurement().millis()))
            .addProfiler(CpuTimeProfiler.class)
            .addProfiler(GCProfiler.class)
            .jvmArgsPrepend(JVM)
            .shouldFailOnError(true)
            .verbosity(VerboseMode.NORMAL)
            .output(log.name());
    params(timed).forEach(options::param);
    return options;
  }

  private static Map<String, String> params(Timed timed) {
    Map<String, String> params = new LinkedHashMap<>();
    Catalogue.of(timed.benchmark()).params().forEach((name, values) -> params.put(name, values[0]));
    Map<String, String> unknown = new TreeMap<>(timed.params());
    unknown.keySet().removeAll(params.keySet());
    if (!unknown.isEmpty()) {
      throw new MeasurementException("has no parameters " + unknown.keySet() + ": " + params);
    }
    params.putAll(timed.params());
    return params;
  }

  private static Sample sample(RunResult run) {
    return new Sample(
        Quantile.lowerQuartile(iterations(run, CpuTimeProfiler.CPU_NANOS)),
        Quantile.lowerQuartile(iterations(run, ALLOCATION)));
  }

  private static double[] iterations(RunResult run, String name) {
    return run.getBenchmarkResults().stream()
        .map(BenchmarkResult::getIterationResults)
        .flatMap(Collection::stream)
        .map(IterationResult::getSecondaryResults)
        .map(results -> results.get(name))
        .mapToDouble(Result::getScore)
        .toArray();
  }
}
