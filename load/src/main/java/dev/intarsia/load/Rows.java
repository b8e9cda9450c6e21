package dev.intarsia.load;

import dev.intarsia.load.Options.Effort;
import dev.intarsia.load.measure.Contestant;
import dev.intarsia.load.measure.Contestant.Keeping;
import dev.intarsia.load.measure.Figure;
import dev.intarsia.load.measure.PageCheck;
import dev.intarsia.load.measure.Row;
import dev.intarsia.load.measure.WrongPageException;
import dev.intarsia.load.page.PageKind;
import dev.intarsia.load.page.PersonalPage;
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
import java.util.Locale;
import java.util.Set;

/**
 * Measures the rows of the goals that are about HTTP: the standard page by ours and by its rival,
 * in turns, on this host.
 *
 * <p>How to read it: the ratio is the median of the ratios of neighbouring turns; the figures
 * beside it are medians. Load and servers share the processors, so only ratios mean anything.
 */
final class Rows {

  private static final String USAGE =
      """
      run.sh measures the standard page over HTTP beside its rivals.
        --rows P14,P15   which rows; both unless said otherwise
        --server NAME    jetty (the default), tomcat or jdk: who delivers ours; P15 is about jetty
        --seconds N      length of a turn; 10 unless said otherwise
        --short          2 rounds of 5 seconds instead of 3 of 10
        --smoke          1 round of 1 second by 100 visitors: whether all of it works
        --json FILE      where the rows are written to as well, one per line
        --markdown FILE  where the table is written to as well
      """;
  private static final Set<String> OPTIONS =
      Set.of("--rows", "--server", "--seconds", "--short", "--smoke", "--json", "--markdown");
  private static final List<String> JVM = List.of("-Xms1g", "-Xmx1g");

  private final PersonalPage page = PageKind.STANDARD.page();
  private final Effort effort;
  private final ServerKind server;
  private final Path folder;
  private final Wrk wrk;

  /** A row of the goals. */
  enum Goal {
    /** Against the same bytes as one array. */
    P14,
    /** Against Varnish. */
    P15
  }

  private Rows(Effort effort, ServerKind server, Path folder) throws IOException {
    this.effort = effort;
    this.server = server;
    this.folder = folder;
    this.wrk = Wrk.of(effort.visitors(), folder);
  }

  /** The command. */
  public static void main(String[] arguments) throws Exception {
    System.exit(new Command(USAGE, OPTIONS).run(arguments, Rows::measure));
  }

  private static Command.Findings measure(Options options, WorkFolder folder)
      throws IOException, InterruptedException, WrongPageException, BadUsageException {
    List<Goal> goals = options.some("--rows", Goal.class, List.of(Goal.values()));
    Command.requireThere(Programs.WRK);
    if (goals.contains(Goal.P15)) {
      Command.requireThere(Programs.VARNISH);
    }
    List<Row> rows = new ArrayList<>();
    for (ServerKind server :
        options.some("--server", ServerKind.class, List.of(ServerKind.JETTY))) {
      Rows measured = new Rows(options.effort(), server, folder.path());
      for (Goal goal : goals) {
        rows.addAll(goal == Goal.P14 ? measured.againstOneArray() : measured.againstVarnish());
      }
    }
    return new Command.Findings(Row.table(rows), rows.stream().map(Row::facts).toList());
  }

  private List<Row> againstOneArray() throws IOException, InterruptedException, WrongPageException {
    try (Contestant ours = ours();
        Contestant rival = oneArray()) {
      contest(List.of(ours, rival));
      return List.of(new Row("P14", Figure.REQUESTS, 0.9, ours, rival));
    }
  }

  /** And how far the server itself is from the goal, with nothing to do but send one array. */
  private List<Row> againstVarnish() throws IOException, InterruptedException, WrongPageException {
    try (Contestant ours = ours();
        Contestant limit = oneArray();
        Contestant rival =
            contestant(
                "Varnish with ESI",
                Varnish.inFrontOf(start(SiteKind.ESI_ORIGIN)),
                PageCheck.personal(page))) {
      contest(List.of(ours, rival, limit));
      return List.of(
          new Row("P15", Figure.REQUESTS, 4, ours, rival),
          new Row("P15", Figure.CPU, 0.2, ours, rival),
          new Row("P15 limit", Figure.REQUESTS, 4, limit, rival),
          new Row("P15 limit", Figure.CPU, 0.2, limit, rival));
    }
  }

  private static String name(ServerKind server) {
    return server.name().toLowerCase(Locale.ROOT);
  }

  private ServerProcess start(SiteKind site) throws IOException {
    return ServerProcess.start(new Setup(server, site, PageKind.STANDARD, folder), JVM);
  }

  private Contestant ours() throws IOException {
    return contestant(
        "Intarsia on " + name(server), start(SiteKind.INTARSIA), PageCheck.personal(page));
  }

  private static Contestant contestant(String name, Target target, PageCheck check) {
    return new Contestant(name, target, check, Keeping.ALL);
  }

  private Contestant oneArray() throws IOException {
    return contestant(
        "one array on " + name(server), start(SiteKind.STATIC), PageCheck.sameForAll(page));
  }

  private void contest(List<Contestant> all)
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
  }
}
