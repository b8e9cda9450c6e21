package dev.intarsia.soak.warmstart;

import dev.intarsia.soak.BadUsageException;
import dev.intarsia.soak.CommandLine;
import dev.intarsia.soak.SameJvm;
import dev.intarsia.soak.StoreChoice;
import dev.intarsia.soak.TemporaryFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The command: fills a store, ends the process, and measures how soon the next one answers. */
public final class WarmStart {

  private static final String USAGE =
      """
      usage: soak/warm-start.sh [options]
        --store NAME            rocksdb, chronicle, memory+rocksdb, …; default rocksdb
        --setting NAME=VALUE    a setting of the store; may be given several times
        --entries N             items of a kilobyte with two tags; default 1000000
        --starts N              starts measured after each kind of end; default 3
        --goal-ms N             most milliseconds to the first answer; default 1000
      exit status: 0 within the goal; 1 not, or not one answer from the cache; 2 bad usage
      """;

  private static final Set<String> ALLOWED =
      Set.of("--store", "--setting", "--entries", "--starts", "--goal-ms");
  private static final long ROOM_FOR_AN_ENTRY = 2_048;
  private static final List<String> JVM = List.of("-Xmx1g");

  private final Path folder;
  private final PrintStream out;
  private final List<String> arguments;

  private WarmStart(StoreChoice store, long entries, Path folder, PrintStream out) {
    this.folder = folder;
    this.out = out;
    this.arguments = new ArrayList<>(List.of(Long.toString(entries), store.name()));
    arguments.addAll(
        StoreChoice.words(
            store.settingsIn(folder.resolve("store"), entries * ROOM_FOR_AN_ENTRY + (64L << 20))));
  }

  /** How the process that filled the store, or used it last, came to its end. */
  private enum LastEnd {
    CLOSED,
    KILLED
  }

  /** Ends the JVM with 0 if the goal was reached, 1 if not, 2 for bad usage. */
  public static void main(String[] arguments) throws Exception {
    System.exit(run(arguments, System.out, System.err));
  }

  /** The same, but gives the exit status instead of ending the JVM. */
  static int run(String[] given, PrintStream out, PrintStream err)
      throws IOException, InterruptedException {
    if (List.of(given).contains("--help")) {
      out.print(USAGE);
      return 0;
    }
    try {
      CommandLine line = CommandLine.parse(given, ALLOWED, USAGE);
      StoreChoice store =
          new StoreChoice(line.text("--store").orElse("rocksdb"), line.pairs("--setting"));
      long entries = line.number("--entries", 1_000_000, 1, 1_000_000_000);
      long starts = line.number("--starts", 3, 1, 100);
      long goal = line.number("--goal-ms", 1_000, 1, 1_000_000);
      out.printf(Locale.ROOT, "warm start of %s with %,d entries%n", store, entries);
      out.println("last end  start  open ms  first hit ms  since JVM ms  hits %  disk MiB");
      long worst = 0;
      for (LastEnd end : LastEnd.values()) {
        try (TemporaryFolder folder = TemporaryFolder.named("intarsia-warm-start-")) {
          worst =
              Math.max(
                  worst, new WarmStart(store, entries, folder.path(), out).measure(end, starts));
        }
      }
      boolean isReached = worst <= goal;
      out.printf(
          Locale.ROOT,
          "warm start %s: first hit after %s ms at most, goal %d ms: %s%n",
          store,
          worst == Long.MAX_VALUE ? "(never)" : worst,
          goal,
          isReached ? "reached" : "missed");
      return isReached ? 0 : 1;
    } catch (BadUsageException badUsage) {
      err.println(badUsage.getMessage());
      return 2;
    }
  }

  /** Milliseconds to the first answer, at worst; the greatest number if one start had none. */
  private long measure(LastEnd end, long starts) throws IOException, InterruptedException {
    fill(end);
    long worst = 0;
    for (int start = 1; start <= starts; start++) {
      long diskBytes = DiskUse.allocatedBytes(folder);
      Optional<Measurement> measured = firstHit(end);
      long firstHit = measured.map(Measurement::firstHit).orElse(-1L);
      worst = Math.max(worst, firstHit < 0 ? Long.MAX_VALUE : firstHit);
      String title = "%-8s  %5d".formatted(end.name().toLowerCase(Locale.ROOT), start);
      out.println(title + measured.map(found -> found.row(diskBytes)).orElse("  failed"));
    }
    return worst;
  }

  private void fill(LastEnd end) throws IOException, InterruptedException {
    Process process = start(FillProcess.class);
    boolean isFilled = false;
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    String line = lines.readLine();
    while (line != null && !isFilled) {
      if (line.startsWith("progress")) {
        out.println("  " + line);
      }
      isFilled = line.equals("filled");
      line = isFilled ? line : lines.readLine();
    }
    end(process, end);
    if (!isFilled) {
      throw new IOException("the store could not be filled; its process ended before");
    }
  }

  private Optional<Measurement> firstHit(LastEnd end) throws IOException, InterruptedException {
    Process process = start(FirstHitProcess.class);
    Optional<Measurement> measured =
        process
            .inputReader(StandardCharsets.UTF_8)
            .lines()
            .filter(Measurement::isIn)
            .map(Measurement::parse)
            .findFirst();
    end(process, end);
    return measured;
  }

  private static void end(Process process, LastEnd end) throws IOException, InterruptedException {
    if (end == LastEnd.KILLED) {
      process.destroyForcibly();
    } else if (process.isAlive()) {
      process.getOutputStream().write('\n');
      process.getOutputStream().flush();
    }
    process.waitFor();
  }

  private Process start(Class<?> main) throws IOException {
    return new ProcessBuilder(SameJvm.command(main, JVM, arguments))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
