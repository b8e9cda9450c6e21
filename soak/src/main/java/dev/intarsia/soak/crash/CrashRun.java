package dev.intarsia.soak.crash;

import dev.intarsia.soak.SameJvm;
import dev.intarsia.soak.StoreChoice;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Rounds in one folder: a process is started on what the last one left, and killed.
 *
 * <p>With several processes on one store the others go on meanwhile; who is killed is chosen anew
 * each time.
 *
 * <p>Thread safety: none.
 */
final class CrashRun {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long STORE_BYTES = 64L << 20;
  private static final List<String> JVM = List.of("-Xmx384m", "-XX:+UseSerialGC");

  private final CrashOptions options;
  private final Path folder;
  private final PrintStream out;
  private final DataVersions data;
  private final Acknowledgements told = new Acknowledgements();
  private final List<RunningSite> running = new ArrayList<>();
  private boolean hasWorked;

  CrashRun(CrashOptions options, Path folder, PrintStream out) throws IOException {
    this.options = options;
    this.folder = folder;
    this.out = out;
    this.data = DataVersions.at(folder.resolve("data-versions"), Site.CELLS);
  }

  /**
   * Runs the rounds that are missing, then starts once more to see what the last one left.
   *
   * @param eachRound is given the figures after each
   * @return the figures of all rounds
   * @throws InterruptedException if somebody ends the run; the round at hand does not count
   */
  Figures run(Figures sofar, Consumer<Figures> eachRound) throws IOException, InterruptedException {
    Figures all = sofar;
    try {
      while (all.of(Figure.ROUNDS) < options.rounds() && all.of(Figure.FAILED_PROCESSES) == 0) {
        Figures round = round(all, random(all));
        all = all.and(round);
        eachRound.accept(all);
      }
      all = all.and(finish());
      eachRound.accept(all);
      return all;
    } finally {
      abandon();
    }
  }

  /** Leaves no process behind. */
  private void abandon() {
    running.forEach(RunningSite::abandon);
  }

  private SplittableRandom random(Figures all) {
    long step = all.of(Figure.ROUNDS) + all.of(Figure.CLEAN_STOPS);
    return new SplittableRandom(options.outset().seed() * 1_000_003 + step);
  }

  private Figures round(Figures sofar, SplittableRandom random)
      throws IOException, InterruptedException {
    KillPlan plan = KillPlan.of(random, options.longestWork());
    startMissing(random, plan.isAtWork() ? 0 : 1);
    RunningSite victim =
        plan.isAtWork() ? running.get(random.nextInt(running.size())) : start(random);
    RunningSite.End end = end(victim, plan);
    Figures round = figuresOf(end);
    if (!plan.isAtWork()) {
      forgetIfFirst(victim);
    }
    for (RunningSite site : running) {
      round = round.and(site.newFigures());
      site.newFaults().forEach(out::println);
    }
    forget(victim);
    int cutOff;
    synchronized (told) {
      told.raiseTo(data);
      cutOff = told.cutOff();
    }
    String how =
        end == RunningSite.End.KILLED ? "killed " + plan.moment().spelled() : end.spelled();
    out.println(Report.round(sofar.and(round), round, how, cutOff));
    return round;
  }

  /** Starts processes until all but so many are at work. */
  private void startMissing(SplittableRandom random, int allBut)
      throws IOException, InterruptedException {
    while (running.size() < options.processes() - allBut) {
      RunningSite site = start(random);
      boolean isAtWork = site.awaitPhase(Wire.Phase.LOAD, PATIENCE);
      forgetIfFirst(site);
      hasWorked |= isAtWork;
    }
  }

  /** Who found an empty store because nobody had worked yet saw nothing about restarts. */
  private void forgetIfFirst(RunningSite site) {
    if (!hasWorked) {
      site.newFigures();
    }
  }

  private RunningSite start(SplittableRandom random) throws IOException {
    List<String> arguments = new ArrayList<>();
    arguments.add(folder.resolve("data-versions").toString());
    arguments.add(Long.toString(random.nextLong()));
    arguments.add(options.store().name());
    arguments.addAll(
        StoreChoice.words(options.store().settingsIn(folder.resolve("store"), STORE_BYTES)));
    RunningSite site =
        RunningSite.start(
            SameJvm.command(SiteProcess.class, JVM, arguments), folder.resolve("site.log"), told);
    running.add(site);
    return site;
  }

  private void forget(RunningSite site) {
    running.remove(site);
  }

  private static RunningSite.End end(RunningSite victim, KillPlan plan)
      throws InterruptedException {
    Wire.Phase phase =
        switch (plan.moment()) {
          case OPENING -> Wire.Phase.OPEN;
          case VERIFYING -> Wire.Phase.VERIFY;
          default -> Wire.Phase.LOAD;
        };
    if (!victim.awaitPhase(phase, PATIENCE)) {
      victim.kill();
      return RunningSite.End.FAILED;
    }
    pause(plan.atWork());
    switch (plan.moment()) {
      case NEVER -> {
        victim.orderClose();
        return victim.awaitEnd(PATIENCE);
      }
      case CLOSING -> {
        victim.orderClose();
        victim.awaitPhase(Wire.Phase.CLOSE, PATIENCE);
      }
      default -> {}
    }
    pause(plan.delay());
    return victim.kill();
  }

  private static void pause(Duration time) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(time.toMillis());
  }

  private static Figures figuresOf(RunningSite.End end) throws InterruptedException {
    return Figures.of(
        switch (end) {
          case KILLED -> Figure.ROUNDS;
          case CLOSED -> Figure.CLEAN_STOPS;
          case FAILED -> Figure.FAILED_PROCESSES;
          case STOPPED -> throw new InterruptedException("a process was stopped by somebody else");
        },
        1);
  }

  /** Sees what the last victim left, then stops everything in good order. */
  private Figures finish() throws IOException, InterruptedException {
    Figures all = Figures.NONE;
    startMissing(new SplittableRandom(options.outset().seed()), 0);
    for (RunningSite site : List.copyOf(running)) {
      site.orderClose();
      all = all.and(figuresOf(site.awaitEnd(PATIENCE))).and(site.newFigures());
      site.newFaults().forEach(out::println);
      forget(site);
    }
    return all;
  }
}
