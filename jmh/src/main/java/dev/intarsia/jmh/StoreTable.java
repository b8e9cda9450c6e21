package dev.intarsia.jmh;

import dev.intarsia.jmh.measure.Quantile;
import dev.intarsia.jmh.storage.StoreBenchmark;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Prints what each store costs: a line per store, microseconds of processor time and bytes. */
final class StoreTable {

  private static final String ALLOCATION = "gc.alloc.rate.norm";
  private static final List<String> COLUMNS = List.of("hit", "batchOf8", "miss", "put");

  private StoreTable() {}

  /**
   * Measures and prints.
   *
   * @param stores their names; empty: those of {@link StoreBenchmark}
   */
  static void print(List<String> stores) throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(StoreBenchmark.class.getName())
            .addProfiler(CpuTimeProfiler.class)
            .addProfiler(GCProfiler.class)
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true)
            .jvmArgsAppend("-Xms4g", "-Xmx4g");
    if (!stores.isEmpty()) {
      options.param("store", stores.toArray(new String[0]));
    }
    Map<String, Map<String, String>> lines = new LinkedHashMap<>();
    for (RunResult run : new Runner(options.build()).run()) {
      String benchmark = run.getParams().getBenchmark();
      lines
          .computeIfAbsent(run.getParams().getParam("store"), name -> new LinkedHashMap<>())
          .put(benchmark.substring(benchmark.lastIndexOf('.') + 1), cell(run));
    }
    System.out.println(table(lines));
  }

  private static String cell(RunResult run) {
    double micros = quartile(run, CpuTimeProfiler.CPU_NANOS) / 1000;
    return String.format(Locale.ROOT, "%.2f / %.0f", micros, quartile(run, ALLOCATION));
  }

  /** The value that a quarter of the iterations stay below. */
  private static double quartile(RunResult run, String name) {
    return Quantile.lowerQuartile(
        run.getBenchmarkResults().stream()
            .map(BenchmarkResult::getIterationResults)
            .flatMap(Collection::stream)
            .map(IterationResult::getSecondaryResults)
            .map(results -> results.get(name))
            .mapToDouble(Result::getScore)
            .toArray());
  }

  static String table(Map<String, Map<String, String>> lines) {
    StringBuilder text = new StringBuilder("| µs CPU / bytes allocated |");
    COLUMNS.forEach(column -> text.append(' ').append(column).append(" |"));
    text.append("\n|---|").append("---|".repeat(COLUMNS.size())).append('\n');
    lines.forEach(
        (store, cells) -> {
          text.append("| ").append(store).append(" |");
          COLUMNS.forEach(column -> text.append(' ').append(cells.get(column)).append(" |"));
          text.append('\n');
        });
    return text.toString();
  }
}
