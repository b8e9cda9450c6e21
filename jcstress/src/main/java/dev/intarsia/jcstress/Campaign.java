package dev.intarsia.jcstress;

import dev.intarsia.jcstress.Decision.Test;
import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Runs of all tests: those of the code as it is once or for as long as there is time, those of the
 * twins until each was seen to fail.
 */
final class Campaign {

  /** Tests that are handed over at a time; between two lots it looks whether there is time. */
  private static final int LOT = 6;

  /** A quick run that had fewer, because others use the machine, is repeated. */
  private static final long ENOUGH_SAMPLES = 10 * Findings.LEAST_SAMPLES;

  private final List<Decision> decisions;
  private final Tally tally;
  private final Runs runs;
  private final BooleanSupplier hasTime;

  /** Runs tests. */
  interface Runs {

    /** Runs these, and returns when all have ended. */
    void run(List<Test> tests, Effort effort) throws IOException;
  }

  Campaign(List<Decision> decisions, Tally tally, Runs runs, BooleanSupplier hasTime) {
    this.decisions = decisions;
    this.tally = tally;
    this.runs = runs;
    this.hasTime = hasTime;
  }

  /** A moment for each. */
  void quick() throws IOException {
    twinsUntilSeen();
    for (Effort effort : Effort.quick()) {
      inLots(
          decisions.stream()
              .map(Decision::asWritten)
              .filter(test -> tally.samples(test) < ENOUGH_SAMPLES)
              .toList(),
          effort);
    }
  }

  /** As long as there is time; what was tried least comes first. */
  void full() throws IOException {
    twinsUntilSeen();
    while (hasTime.getAsBoolean()) {
      for (Effort effort : Effort.full()) {
        asWritten(effort);
      }
    }
  }

  private void asWritten(Effort effort) throws IOException {
    inLots(
        decisions.stream()
            .map(Decision::asWritten)
            .sorted((one, other) -> Long.compare(tally.samples(one), tally.samples(other)))
            .toList(),
        effort);
  }

  private void twinsUntilSeen() throws IOException {
    Findings findings = new Findings(decisions, tally, 0);
    for (Effort effort : Effort.twins()) {
      inLots(
          decisions.stream()
              .flatMap(each -> each.twins().stream())
              .filter(findings::isUnseen)
              .filter(twin -> twin.unshown().isEmpty() || tally.samples(twin.test()) == 0)
              .map(Decision.Twin::test)
              .toList(),
          effort);
    }
  }

  private void inLots(List<Test> tests, Effort effort) throws IOException {
    for (int from = 0; from < tests.size() && hasTime.getAsBoolean(); from += LOT) {
      runs.run(tests.subList(from, Math.min(from + LOT, tests.size())), effort);
    }
  }
}
