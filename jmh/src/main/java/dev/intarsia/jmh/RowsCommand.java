package dev.intarsia.jmh;

import dev.intarsia.jmh.curve.CurveFiles;
import dev.intarsia.jmh.curve.Curves;
import dev.intarsia.jmh.curve.Drawn;
import dev.intarsia.jmh.measure.Campaign;
import dev.intarsia.jmh.measure.ForkingMeter;
import dev.intarsia.jmh.measure.Meter;
import dev.intarsia.jmh.report.Machine;
import dev.intarsia.jmh.report.Outcome;
import dev.intarsia.jmh.report.Report;
import dev.intarsia.jmh.report.Verdict;
import dev.intarsia.jmh.row.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Measures rows and prints their table: progress goes to the error stream, the table to output. */
final class RowsCommand {

  /** The row that is a set of pictures. */
  private static final String CURVES = "P16";

  private final RowsOptions options;
  private final Path root;
  private final List<Row> all = Rows.all();

  /**
   * A run to be.
   *
   * @param root of the checkout
   */
  RowsCommand(RowsOptions options, Path root) {
    this.options = options;
    this.root = root;
  }

  /** Runs; the exit status. */
  int run() throws IOException {
    Set<String> elsewhere = new TreeSet<>(LoadRun.ROWS);
    elsewhere.add(CURVES);
    List<Row> rows = options.select(all, elsewhere);
    Machine before = Machine.now("jmh/run.sh " + options.words());
    Meter meter = new ForkingMeter(options.effort());
    List<Outcome> outcomes =
        new ArrayList<>(
            new Campaign(options.effort(), meter, System::nanoTime, System.err::println).run(rows));
    outcomes.addAll(overHttp());
    Report report = Report.of(outcomes, before.until());
    if (!outcomes.isEmpty()) {
      System.out.println(report.markdown());
      write(report);
    }
    if (options.asksFor(CURVES)) {
      List<Drawn> curves = Curves.measure(options.effort(), meter, System.err::println);
      for (Path folder : folders()) {
        CurveFiles.write(folder, suffix(), curves, before.until());
      }
    }
    boolean isStopped = outcomes.stream().map(Outcome::verdict).anyMatch(Verdict::isStopped);
    return options.flags().contains(RowsOptions.Flag.GATE) && isStopped ? 1 : 0;
  }

  private List<Outcome> overHttp() {
    List<String> asked = LoadRun.ROWS.stream().filter(options::asksFor).toList();
    if (asked.isEmpty()) {
      if (options.names().isEmpty()) {
        System.err.println("!!! " + LoadRun.ROWS + " NOT RUN: ask for them with --rows or --full");
      }
      return List.of();
    }
    return LoadRun.outcomes(asked, options.effort(), root);
  }

  private void write(Report report) throws IOException {
    for (Path folder : folders()) {
      Path json = folder.resolve("rows" + suffix() + ".json");
      Report merged = Report.read(json).with(report, order());
      merged.write(json);
      Files.writeString(folder.resolve("rows" + suffix() + ".md"), merged.markdown());
      System.err.println("written: " + json);
    }
  }

  private static String suffix() {
    return "-jdk" + Runtime.version().feature();
  }

  private List<Path> folders() {
    Path scratch = root.resolve("jmh/target/performance");
    return options.flags().contains(RowsOptions.Flag.WRITE)
        ? List.of(scratch, root.resolve("docs/performance"))
        : List.of(scratch);
  }

  private List<String> order() {
    Set<String> ids = new TreeSet<>(Row::compareIds);
    all.forEach(row -> ids.add(row.id()));
    ids.addAll(LoadRun.ROWS);
    return List.copyOf(ids);
  }
}
