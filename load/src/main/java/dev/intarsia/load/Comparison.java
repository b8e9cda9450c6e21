package dev.intarsia.load;

import dev.intarsia.load.Options.Effort;
import dev.intarsia.load.measure.Contestant;
import dev.intarsia.load.measure.Contestant.Keeping;
import dev.intarsia.load.measure.PageCheck;
import dev.intarsia.load.measure.Way;
import dev.intarsia.load.measure.WrongPageException;
import dev.intarsia.load.page.PageKind;
import dev.intarsia.load.page.PersonalPage;
import dev.intarsia.load.process.Pass;
import dev.intarsia.load.process.Programs;
import dev.intarsia.load.process.ServerProcess;
import dev.intarsia.load.process.ServerProcess.Setup;
import dev.intarsia.load.process.Target;
import dev.intarsia.load.process.Varnish;
import dev.intarsia.load.process.Wrk;
import dev.intarsia.load.server.ServerKind;
import dev.intarsia.load.site.SiteKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Compares ways to deliver the almanac's personal page, all of them on Jetty: rendered each time,
 * fragments in another cache, assembled by Varnish, and ours, in memory and on disk after a
 * restart.
 *
 * <p>How to read it: requests per second, processor time and garbage are of many visitors at once,
 * until the machine is busy; times to the first byte are of one visitor at a time. The first pass
 * after the restart is the first time that the new process is asked for anything: what it costs is
 * a JVM that knows nothing yet, and reading from disk.
 */
final class Comparison {

  private static final String USAGE =
      """
      compare.sh measures ways to deliver a personal page with 20 holes.
        --seconds N      length of a turn; 10 unless said otherwise
        --short          2 rounds of 5 seconds instead of 3 of 10
        --smoke          1 round of 1 second by 100 visitors: whether all of it works
        --json FILE      where the table is written to as well, one way per line
        --markdown FILE  where the table is written to as well
      """;
  private static final Set<String> OPTIONS =
      Set.of("--seconds", "--short", "--smoke", "--json", "--markdown");
  private static final List<String> JVM = List.of("-Xms1g", "-Xmx1g");

  private final PersonalPage page = PageKind.ALMANAC.page();
  private final PageCheck check = PageCheck.personal(page);
  private final Effort effort;
  private final Path folder;
  private final Wrk wrk;

  private Comparison(Effort effort, Path folder) throws IOException {
    this.effort = effort;
    this.folder = folder;
    this.wrk = Wrk.of(effort.visitors(), folder);
  }

  /** The command. */
  public static void main(String[] arguments) throws Exception {
    System.exit(new Command(USAGE, OPTIONS).run(arguments, Comparison::measure));
  }

  private static Command.Findings measure(Options options, WorkFolder folder)
      throws IOException, InterruptedException, WrongPageException, BadUsageException {
    Command.requireThere(Programs.WRK, Programs.VARNISH);
    List<Way> ways = new Comparison(options.effort(), folder.path()).ways();
    return new Command.Findings(Way.table(ways), ways.stream().map(Way::facts).toList());
  }

  private List<Way> ways() throws IOException, InterruptedException, WrongPageException {
    Pass afterRestart = restart();
    List<Contestant> all = new ArrayList<>();
    try {
      all.add(contestant("no cache", start(SiteKind.RENDERED), Keeping.NOTHING));
      all.add(contestant("Spring Cache + Caffeine", start(SiteKind.SPRING), Keeping.ALL));
      all.add(
          contestant("Varnish, ESI", Varnish.inFrontOf(start(SiteKind.ESI_ORIGIN)), Keeping.ALL));
      all.add(contestant("Intarsia, memory", start(SiteKind.INTARSIA), Keeping.ALL));
      all.add(contestant("Intarsia, memory+rocksdb", start(SiteKind.INTARSIA_DISK), Keeping.ALL));
      return measured(all, afterRestart);
    } finally {
      all.forEach(Contestant::close);
    }
  }

  /** Fills a store, ends the process, and asks the next one once for everything. */
  private Pass restart() throws IOException, InterruptedException, WrongPageException {
    try (Target first = start(SiteKind.INTARSIA_DISK)) {
      check.check(first.address(), effort.visitors(), 1);
    }
    try (Target second = start(SiteKind.INTARSIA_DISK)) {
      Pass pass = Pass.of(second.address(), effort.visitors());
      long rendered = second.figures().rendered();
      if (rendered > 0) {
        throw new WrongPageException(
            "after a restart %d fragments were rendered; expected 0, the store has them"
                .formatted(rendered));
      }
      check.check(second.address(), effort.visitors(), 1);
      return pass;
    }
  }

  private List<Way> measured(List<Contestant> all, Pass afterRestart)
      throws IOException, InterruptedException, WrongPageException {
    for (Contestant one : all) {
      one.fill(effort.visitors());
      one.warmUp(wrk, effort.warmUp());
    }
    for (int i = 0; i < effort.rounds(); i++) {
      for (Contestant one : all) {
        one.turn(wrk, effort.visitors(), effort.turn());
      }
    }
    List<Way> ways = new ArrayList<>();
    for (Contestant one : all) {
      Pass alone = Pass.of(one.target().address(), effort.visitors());
      ways.add(Way.of(one, alone));
    }
    ways.add(Way.first("the same, first pass after the restart", afterRestart));
    return ways;
  }

  private ServerProcess start(SiteKind site) throws IOException {
    return ServerProcess.start(new Setup(ServerKind.JETTY, site, PageKind.ALMANAC, folder), JVM);
  }

  private Contestant contestant(String name, Target target, Keeping keeping) {
    return new Contestant(name, target, check, keeping);
  }
}
