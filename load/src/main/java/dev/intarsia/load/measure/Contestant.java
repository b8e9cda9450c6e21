package dev.intarsia.load.measure;

import dev.intarsia.load.process.Target;
import dev.intarsia.load.process.Wrk;
import dev.intarsia.load.process.WrkReport;
import dev.intarsia.load.server.Figures;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A site that is measured, in turns with others.
 *
 * <p>Before and after each turn its pages are compared with what they must be, and during the turn
 * it must answer everything, with whole pages, and render nothing that it should have kept.
 *
 * <p>Thread safety: none.
 */
public final class Contestant implements AutoCloseable {

  /** Every so-manieth visitor is asked for before and after a turn; coprime to usual numbers. */
  private static final int SAMPLE = 37;

  private static final Duration WARM_UP = Duration.ofSeconds(2);
  private static final int MOST_WARM_UPS = 30;

  private final String name;
  private final Target target;
  private final PageCheck check;
  private final Keeping keeping;
  private final List<Round> rounds = new ArrayList<>();
  private int shortestPage;

  /** What a site does with what it has rendered. */
  public enum Keeping {
    /** It keeps all of it, so that nothing is rendered any more. */
    ALL,
    /** It keeps nothing. */
    NOTHING
  }

  /**
   * A contestant that has had no turn.
   *
   * @param name how tables call it
   */
  public Contestant(String name, Target target, PageCheck check, Keeping keeping) {
    this.name = name;
    this.target = target;
    this.check = check;
    this.keeping = keeping;
  }

  /** How tables call it. */
  public String name() {
    return name;
  }

  /** What is measured. */
  public Target target() {
    return target;
  }

  /** Asks once as every visitor: afterwards everything is kept, and all of it was right. */
  public void fill(int visitors) throws IOException, InterruptedException, WrongPageException {
    shortestPage = check.check(target.address(), visitors, 1);
  }

  /** Has a turn. */
  public void turn(Wrk wrk, int visitors, Duration time)
      throws IOException, InterruptedException, WrongPageException {
    check.check(target.address(), visitors, SAMPLE);
    Figures before = target.figures();
    long cpu = target.processorMicros();
    WrkReport report = wrk.run(target.address(), time);
    cpu = target.processorMicros() - cpu;
    Figures spent = target.figures().since(before);
    require(report, spent);
    check.check(target.address(), visitors, SAMPLE);
    double requests = report.requests();
    double garbage = target.isMeasuredInside() ? spent.allocatedBytes() / requests : Double.NaN;
    rounds.add(
        new Round(
            report.perSecond(), cpu / requests, garbage, report.p50Micros(), report.p99Micros()));
  }

  /** Answers so often that its compiler has had its turn, but no longer than a minute. */
  public void warmUp(Wrk wrk, long answers) throws IOException, InterruptedException {
    long given = 0;
    for (int i = 0; i < MOST_WARM_UPS && given < answers; i++) {
      given += wrk.run(target.address(), WARM_UP).requests();
    }
  }

  void require(WrkReport report, Figures spent) throws WrongPageException {
    if (report.errors() > 0 || report.requests() == 0) {
      throw new WrongPageException(
          "%s answered %d requests with %d errors; allowed: 0"
              .formatted(name, report.requests(), report.errors()));
    }
    if (report.bytes() < report.requests() * shortestPage) {
      throw new WrongPageException(
          "%s sent %d bytes in %d answers; expected at least %d each"
              .formatted(name, report.bytes(), report.requests(), shortestPage));
    }
    if (keeping == Keeping.ALL && spent.rendered() > 0) {
      throw new WrongPageException(
          "%s rendered %d times while it was measured; expected 0, everything was kept"
              .formatted(name, spent.rendered()));
    }
  }

  List<Round> rounds() {
    return rounds;
  }

  /** Requests per second. */
  public Spread perSecond() {
    return Spread.of(rounds, Round::perSecond);
  }

  /** Processor time of the server per request, in microseconds. */
  public Spread cpuMicros() {
    return Spread.of(rounds, Round::cpuMicros);
  }

  /** Bytes allocated per request; NaN for who cannot say. */
  public Spread garbageBytes() {
    return Spread.of(rounds, Round::garbageBytes);
  }

  /** The time until half of the answers were complete, in microseconds. */
  public Spread p50Micros() {
    return Spread.of(rounds, Round::p50Micros);
  }

  /** The time until 99 of 100 answers were complete, in microseconds. */
  public Spread p99Micros() {
    return Spread.of(rounds, Round::p99Micros);
  }

  @Override
  public void close() {
    target.close();
  }
}
