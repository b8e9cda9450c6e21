package dev.intarsia.jmh.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * One moment of every benchmark, small: do they start, and do they measure right content?
 *
 * <p>Sizes are lowered; every value of every other parameter is run. All of it happens in this JVM:
 * figures mean nothing here, and a hundred JVMs take minutes to start.
 */
public final class Smoke {

  /** Parameters that are sizes, and how small is small; only ever lowers. */
  private static final Map<String, Integer> SMALL =
      Map.of(
          "entries",
          1_000,
          "tags",
          10,
          "holes",
          8,
          "pages",
          10,
          "segments",
          10,
          "dependants",
          1_000);

  private Smoke() {}

  /**
   * Runs.
   *
   * @param progress told a line for each
   * @return how many ran
   * @throws MeasurementException if one fails
   */
  public static int run(Consumer<String> progress) {
    List<Catalogue> all = Catalogue.all();
    for (Catalogue each : all) {
      progress.accept(each.benchmark());
      try (JmhLog log = new JmhLog()) {
        run(each, log);
      }
    }
    return all.size();
  }

  private static void run(Catalogue each, JmhLog log) {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("^" + Pattern.quote(each.benchmark()) + "$")
            .forks(0)
            .warmupIterations(0)
            .measurementIterations(1)
            .measurementTime(TimeValue.milliseconds(100))
            .shouldFailOnError(true)
            .verbosity(VerboseMode.NORMAL)
            .output(log.name());
    small(each.params()).forEach((name, values) -> options.param(name, values));
    try {
      new Runner(options.build()).run();
    } catch (RunnerException failure) {
      throw new MeasurementException(each.benchmark() + ": " + log.reason());
    }
  }

  static Map<String, String[]> small(Map<String, String[]> params) {
    Map<String, String[]> small = new TreeMap<>();
    params.forEach(
        (name, values) -> {
          Integer limit = SMALL.get(name);
          small.put(name, limit == null ? values : lowered(values, limit));
        });
    return small;
  }

  private static String[] lowered(String[] values, int limit) {
    List<String> lowered = new ArrayList<>();
    for (String value : values) {
      String text = String.valueOf(Math.min(Long.parseLong(value.replace("_", "")), limit));
      if (!lowered.contains(text)) {
        lowered.add(text);
      }
    }
    return lowered.toArray(new String[0]);
  }
}
