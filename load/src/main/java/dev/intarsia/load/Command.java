package dev.intarsia.load;

import dev.intarsia.load.measure.WrongPageException;
import dev.intarsia.load.process.Conditions;
import dev.intarsia.load.process.Conditions.Ticks;
import dev.intarsia.load.process.Programs;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What both commands have in common: options, a folder, a report, and an exit status.
 *
 * @param usage what {@code --help} prints
 * @param allowed options
 */
record Command(String usage, Set<String> allowed) {

  private static final int GOOD = 0;
  private static final int WRONG_PAGES = 1;
  private static final int BAD_USAGE = 2;

  /**
   * What was found out.
   *
   * @param table in Markdown
   * @param lines facts by name
   */
  record Findings(String table, List<Map<String, Object>> lines) {}

  /** Finds something out. */
  @FunctionalInterface
  interface Measurement {
    Findings measure(Options options, WorkFolder folder)
        throws IOException, InterruptedException, WrongPageException, BadUsageException;
  }

  /** Runs it, and says how it ended: 0 measured, 1 not, 2 bad usage or something is missing. */
  int run(String[] arguments, Measurement measurement) throws IOException, InterruptedException {
    if (List.of(arguments).contains("--help")) {
      System.out.print(usage);
      return GOOD;
    }
    try (WorkFolder folder = WorkFolder.open()) {
      Options options = Options.parse(arguments, allowed);
      Ticks start = Ticks.now();
      Findings found = measurement.measure(options, folder);
      new Report(found.table(), found.lines(), Conditions.since(start)).give(options);
      return GOOD;
    } catch (BadUsageException wrong) {
      System.err.println(wrong.getMessage());
      return BAD_USAGE;
    } catch (WrongPageException wrong) {
      System.err.println("!!! NOT MEASURED: " + wrong.getMessage());
      return WRONG_PAGES;
    }
  }

  /** Says loudly what is needed and this host has not. */
  static void requireThere(Programs... programs) throws BadUsageException {
    for (Programs program : programs) {
      if (program.path().isEmpty()) {
        throw new BadUsageException(
            "!!! NOTHING WAS MEASURED: there is no %s; load/install.sh gets it !!!"
                .formatted(program));
      }
    }
  }
}
