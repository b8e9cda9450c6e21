package dev.intarsia.soak.crash;

import dev.intarsia.soak.BadUsageException;
import dev.intarsia.soak.StateFile;
import dev.intarsia.soak.TemporaryFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** The command: kills processes of a site and says whether what they left is ever stale. */
public final class CrashRounds {

  private static final int GOOD = 0;
  private static final int BAD = 1;
  private static final int BAD_USAGE = 2;

  private CrashRounds() {}

  /** Ends the JVM with 0 if all is good, 1 if something is not, 2 for bad usage. */
  public static void main(String[] arguments) throws Exception {
    System.exit(run(arguments, System.out, System.err));
  }

  /** The same, but gives the exit status instead of ending the JVM. */
  static int run(String[] arguments, PrintStream out, PrintStream err) throws IOException {
    if (List.of(arguments).contains("--help")) {
      out.print(CrashOptions.USAGE);
      return GOOD;
    }
    try {
      CrashOptions options = CrashOptions.parse(arguments);
      Optional<StateFile> state =
          options.outset().state().map(file -> new StateFile(file, options.what()));
      Figures sofar = state.isPresent() ? state.get().read(Figures::parse) : Figures.NONE;
      return run(options, sofar, state, out);
    } catch (BadUsageException badUsage) {
      err.println(badUsage.getMessage());
      return BAD_USAGE;
    } catch (InterruptedException stopped) {
      err.println("not finished: " + stopped.getMessage());
      return BAD;
    }
  }

  private static int run(
      CrashOptions options, Figures sofar, Optional<StateFile> state, PrintStream out)
      throws IOException, InterruptedException {
    TemporaryFolder folder = TemporaryFolder.named("intarsia-crash-");
    CrashRun rounds = new CrashRun(options, folder.path(), out);
    Figures all = rounds.run(sofar, figures -> state.ifPresent(file -> write(file, figures)));
    if (all.isGood()) {
      folder.close();
    } else {
      folder.keep();
      out.println("what was left, and the log, is in " + folder.path());
    }
    Report.summary(options.what(), all).forEach(out::println);
    return all.isGood() ? GOOD : BAD;
  }

  private static void write(StateFile file, Figures figures) {
    try {
      file.write(figures.spelled("\n").lines().toList());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
