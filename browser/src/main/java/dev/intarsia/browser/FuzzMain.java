package dev.intarsia.browser;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;

/** The command behind {@code browser/fuzz.sh}: runs of any length, in rounds with printed seeds. */
public final class FuzzMain {

  private static final long INPUTS_PER_ROUND = 100_000;
  private static final long LOADS_PER_ROUND = 1_000;

  private long inputs = 200_000;
  private long loads = 2_000;
  private long seed = System.nanoTime();

  private FuzzMain() {}

  /** Exit status: 0 no false accept, 1 some, 2 bad usage or no browser. */
  public static void main(String[] args) {
    System.exit(new FuzzMain().run(args, System.out, System.err));
  }

  private int run(String[] args, PrintStream out, PrintStream err) {
    for (int i = 0; i < args.length; i += 2) {
      if (i + 1 == args.length || !set(args[i], args[i + 1])) {
        err.println("usage: fuzz.sh [--inputs N] [--loads N] [--seed N]");
        return 2;
      }
    }
    Optional<Path> executable = Chromium.find();
    if (executable.isEmpty()) {
      err.println("!!! NO CHROMIUM on the path: NOTHING WAS CHECKED !!! (browser/install.sh)");
      return 2;
    }
    try (Chromium chromium = Chromium.start(executable.get(), Chromium.Patching.NATIVE);
        Fuzz fuzz = Fuzz.open(chromium)) {
      out.println(chromium.version());
      return rounds(fuzz, out);
    }
  }

  private boolean set(String option, String value) {
    try {
      long number = Long.parseLong(value);
      switch (option) {
        case "--inputs" -> inputs = number;
        case "--loads" -> loads = number;
        case "--seed" -> seed = number;
        default -> {
          return false;
        }
      }
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** Alternates, so that a run that is stopped early has done some of both; ends when it finds. */
  private int rounds(Fuzz fuzz, PrintStream out) {
    long parsed = 0;
    long loaded = 0;
    long generated = 0;
    int wrong = 0;
    for (long round = seed; wrong == 0 && (parsed < inputs || loaded < loads); round++) {
      Fuzz.Report parse = fuzz.parse(round, Math.min(INPUTS_PER_ROUND, inputs - parsed));
      Fuzz.Report load = fuzz.load(~round, Math.min(LOADS_PER_ROUND, loads - loaded));
      parsed += parse.judged();
      loaded += load.judged();
      generated += parse.generated() + load.generated();
      wrong += parse.falseAccepts().size() + load.falseAccepts().size();
      parse.falseAccepts().forEach(found -> out.println("FALSE ACCEPT, parsed: " + found));
      load.falseAccepts().forEach(found -> out.println("FALSE ACCEPT, loaded: " + found));
      out.printf(
          "seed %d: %,d generated, %,d parsed, %,d loaded, %d false accepts%n",
          round, generated, parsed, loaded, wrong);
    }
    return wrong == 0 ? 0 : 1;
  }
}
