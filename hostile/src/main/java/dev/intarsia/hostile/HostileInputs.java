package dev.intarsia.hostile;

import dev.intarsia.hostile.attack.Attack;
import java.io.IOException;
import java.io.PrintStream;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The command: attacks the cache and says whether anything gave way. */
public final class HostileInputs {

  private static final int GOOD = 0;
  private static final int BAD = 1;
  private static final int BAD_USAGE = 2;

  private final Function<Target, Attack> opening;
  private final PrintStream out;
  private final PrintStream err;

  /**
   * The command.
   *
   * @param opening gives the site of a target
   */
  HostileInputs(Function<Target, Attack> opening, PrintStream out, PrintStream err) {
    this.opening = opening;
    this.out = out;
    this.err = err;
  }

  /** Ends the JVM with 0 if nothing gave way, 1 if something did, 2 for bad usage. */
  public static void main(String[] arguments) throws IOException {
    System.exit(new HostileInputs(Target::open, System.out, System.err).run(arguments));
  }

  /** The same, but gives the exit status instead of ending the JVM. */
  int run(String... arguments) throws IOException {
    if (List.of(arguments).contains("--help")) {
      out.print(Options.USAGE);
      return GOOD;
    }
    try {
      return run(Options.parse(arguments));
    } catch (BadUsageException badUsage) {
      err.println(badUsage.getMessage());
      return BAD_USAGE;
    }
  }

  private int run(Options options) throws IOException, BadUsageException {
    Optional<StateFile> state =
        options.state() == null ? Optional.empty() : Optional.of(StateFile.at(options.state()));
    Map<Target, Tally> tallies = new EnumMap<>(Target.class);
    for (Target target : options.targets()) {
      Tally from =
          state
              .map(file -> file.of(target, options.firstSeed()))
              .orElse(Tally.from(options.firstSeed()));
      Siege siege =
          new Siege(
              options.inputs() == 0 ? target.enough() : options.inputs(),
              options.seconds(),
              tally -> {
                state.ifPresent(file -> file.put(target, tally));
                out.println(progress(target, tally));
              });
      Tally tally = from.isGood() ? siege.lay(() -> opening.apply(target), from) : from;
      state.ifPresent(file -> file.put(target, tally));
      tallies.put(target, tally);
    }
    return report(tallies);
  }

  private static String progress(Target target, Tally tally) {
    return String.format(
        Locale.ROOT,
        "%-10s %,14d inputs %,10.0f s",
        target.title(),
        tally.inputs(),
        tally.seconds());
  }

  private int report(Map<Target, Tally> tallies) {
    out.println();
    out.println("| Target | Inputs | Seconds | Given way |");
    out.println("|---|---|---|---|");
    long inputs = 0;
    long breaches = 0;
    for (Map.Entry<Target, Tally> each : tallies.entrySet()) {
      Tally tally = each.getValue();
      inputs += tally.inputs();
      breaches += tally.isGood() ? 0 : 1;
      out.printf(
          Locale.ROOT,
          "| `%s`: %s | %,d | %,.0f | %s |%n",
          each.getKey().title(),
          each.getKey().what(),
          tally.inputs(),
          tally.seconds(),
          tally.isGood() ? "no" : tally.breach());
    }
    out.println();
    out.printf(
        Locale.ROOT, "given way %d of %d targets, inputs %d%n", breaches, tallies.size(), inputs);
    return breaches == 0 && inputs > 0 ? GOOD : BAD;
  }
}
