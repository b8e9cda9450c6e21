package dev.intarsia.jmh.measure;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * A benchmark that this jar has.
 *
 * @param benchmark its full name: class and method
 * @param params all declared values of its parameters
 */
record Catalogue(String benchmark, Map<String, String[]> params) {

  /** All of them, by name. */
  static List<Catalogue> all() {
    return find(".*");
  }

  /** The one of that name. */
  static Catalogue of(String benchmark) {
    List<Catalogue> found = find("^" + Pattern.quote(benchmark) + "$");
    if (found.size() != 1) {
      throw new MeasurementException(found.size() + " benchmarks match, expected 1: " + benchmark);
    }
    return found.get(0);
  }

  private static List<Catalogue> find(String pattern) {
    OutputFormat silence = OutputFormatFactory.createFormatInstance(System.err, VerboseMode.SILENT);
    return BenchmarkList.defaultList().find(silence, List.of(pattern), List.of()).stream()
        .map(
            entry ->
                new Catalogue(
                    entry.getUsername(), new TreeMap<>(entry.getParams().orElse(Map.of()))))
        .toList();
  }
}
