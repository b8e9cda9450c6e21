package dev.intarsia.soak.serving;

import dev.intarsia.soak.BadUsageException;
import dev.intarsia.soak.StateFile;
import dev.intarsia.soak.TemporaryFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** The command: serves pages while data changes and says whether one of them is ever wrong. */
public final class ServingSoak {

  private static final int GOOD = 0;
  private static final int BAD = 1;
  private static final int BAD_USAGE = 2;
  private static final long LONGEST_WARM_UP = 200_000;
  private static final long LARGEST_FILL = 60_000;
  private static final long PATIENCE_MILLIS = 20_000;

  private final ServingOptions options;
  private final Optional<StateFile> state;
  private final Totals sofar;
  private final PrintStream out;
  private final long start = System.nanoTime();

  private ServingSoak(
      ServingOptions options, Optional<StateFile> state, Totals sofar, PrintStream out) {
    this.options = options;
    this.state = state;
    this.sofar = sofar;
    this.out = out;
  }

  /** Ends the JVM with 0 if all is good, 1 if something is not, 2 for bad usage. */
  public static void main(String[] arguments) throws Exception {
    System.exit(run(arguments, System.out, System.err));
  }

  /** The same, but gives the exit status instead of ending the JVM. */
  static int run(String[] arguments, PrintStream out, PrintStream err) throws Exception {
    if (List.of(arguments).contains("--help")) {
      out.print(ServingOptions.USAGE);
      return GOOD;
    }
    try {
      ServingOptions options = ServingOptions.parse(arguments);
      Optional<StateFile> state =
          options.state().map(file -> new StateFile(file, "serving " + options.what()));
      Totals sofar = state.isPresent() ? state.get().read(Totals::parse) : Totals.NONE;
      return new ServingSoak(options, state, sofar, out).run();
    } catch (BadUsageException badUsage) {
      err.println(badUsage.getMessage());
      return BAD_USAGE;
    }
  }

  private int run() throws Exception {
    ServingOptions.End end =
        new ServingOptions.End(
            Math.max(0, options.end().lookups() - sofar.of(Count.CACHED)), options.end().seconds());
    ServingRun.Setup setup =
        new ServingRun.Setup(
            OpenedStore.of(options.store()),
            Asking.DECLARED,
            options.engines(),
            options.seed() * 1_000_003 + sofar.of(Count.PAGES),
            size(end));
    ServingRun.Result result;
    try (TemporaryFolder folder = TemporaryFolder.named("intarsia-serving-")) {
      result = new ServingRun(setup, folder.path(), this::reached).run();
    }
    Totals all = sofar.plus(result.totals());
    write(Report.toKeep(all, result));
    List<String> objections = Report.objections(all, result);
    Report.summary(all, result).forEach(out::println);
    objections.forEach(objection -> out.println("objection: " + objection));
    out.println(Report.verdict(all));
    return objections.isEmpty() ? GOOD : BAD;
  }

  /** A short run warms up shortly; one that goes on warms up as it did when it began. */
  private ServingRun.Size size(ServingOptions.End end) {
    long lookups = options.end().lookups();
    return new ServingRun.Size(
        end,
        Math.min(LONGEST_WARM_UP, lookups / 10),
        (int) Math.min(LARGEST_FILL, lookups / 30),
        PATIENCE_MILLIS);
  }

  private void reached(Totals ofThisRun, List<String> newFaults) throws IOException {
    newFaults.forEach(fault -> out.println("fault: " + fault));
    Totals all = sofar.plus(ofThisRun);
    write(all);
    double seconds = (System.nanoTime() - start) / 1e9;
    long wanted = options.end().lookups();
    out.println(Report.progress(options.what(), all, wanted, ofThisRun.of(Count.CACHED) / seconds));
  }

  private void write(Totals all) throws IOException {
    if (state.isPresent()) {
      state.get().write(all.spelled());
    }
  }
}
