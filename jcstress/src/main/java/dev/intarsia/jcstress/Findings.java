package dev.intarsia.jcstress;

import dev.intarsia.jcstress.Decision.Twin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a tally says of the decisions: the table, what does not hold, and the verdict.
 *
 * <p>Pure.
 *
 * @param decisions what was tried
 * @param tally what was seen
 * @param mostUnseen so many weakened twins may stay unseen: a short run on a busy machine proves
 *     what is as written, and may be too short for a twin that fails once in a million
 */
record Findings(List<Decision> decisions, Tally tally, int mostUnseen) {

  private static final String HEAD =
      """
      | Ordering | Test | Samples | Forbidden | Twin | Twin's forbidden seen | Argument |
      |---|---|---|---|---|---|---|
      """;

  /** Fewer tries of a test as written say nothing. */
  static final long LEAST_SAMPLES = 1_000;

  /** A row for each twin. */
  String table() {
    StringBuilder table = new StringBuilder(HEAD);
    for (Decision decision : decisions) {
      String first =
          "| %s | `%s` | %s | %s |"
              .formatted(
                  decision.value(),
                  decision.sentence(),
                  number(tally.samples(decision.asWritten())),
                  number(tally.forbidden(decision.asWritten())));
      for (Twin twin : decision.twins()) {
        table.append(first).append(row(twin));
        first = "| | | | |";
      }
    }
    return table.toString();
  }

  private String row(Twin twin) {
    return " `%s` | %s of %s | %s |%n"
        .formatted(
            twin.test().shortName(),
            number(tally.interesting(twin.test())),
            number(tally.samples(twin.test())),
            twin.unshown().orElse(""));
  }

  /** What does not hold; none: all holds. */
  List<String> faults() {
    List<String> faults = new ArrayList<>(tally.failures());
    for (Decision decision : decisions) {
      long samples = tally.samples(decision.asWritten());
      if (samples < LEAST_SAMPLES) {
        faults.add(
            "%s was tried %d times, least are %d"
                .formatted(decision.sentence(), samples, LEAST_SAMPLES));
      }
      if (tally.forbidden(decision.asWritten()) > 0) {
        faults.add(
            decision.sentence()
                + " is refuted: "
                + tally.outcomes(decision.asWritten().name())
                + ", forbidden are "
                + decision.asWritten().forbidden());
      }
      decision.twins().forEach(twin -> addFaults(decision, twin, faults));
    }
    List<String> unseen = unseen();
    if (unseen.size() > mostUnseen) {
      faults.addAll(unseen);
    }
    return faults;
  }

  private void addFaults(Decision decision, Twin twin, List<String> faults) {
    String name = decision.sentence() + "." + twin.test().shortName();
    if (tally.forbidden(twin.test()) > 0) {
      faults.add(name + " has outcomes without a word: " + tally.outcomes(twin.test().name()));
    }
    if (tally.samples(twin.test()) == 0) {
      faults.add(name + " was not tried");
    }
  }

  /** Weakened twins that were tried and not seen to fail, though nothing says why. */
  List<String> unseen() {
    List<String> unseen = new ArrayList<>();
    for (Decision decision : decisions) {
      for (Twin twin : decision.twins()) {
        if (isUnseen(twin) && twin.unshown().isEmpty() && tally.samples(twin.test()) > 0) {
          unseen.add(
              "%s.%s is weakened and was never seen to fail"
                  .formatted(decision.sentence(), twin.test().shortName()));
        }
      }
    }
    return unseen;
  }

  /** Twins that are yet to be seen to fail. */
  boolean isUnseen(Twin twin) {
    return tally.interesting(twin.test()) == 0;
  }

  /** The last line. Argued, not shown: twins not seen to fail, with an argument and without. */
  String verdict() {
    List<Twin> twins = decisions.stream().flatMap(each -> each.twins().stream()).toList();
    List<Twin> unseen = twins.stream().filter(this::isUnseen).toList();
    long argued = unseen.stream().filter(twin -> twin.unshown().isPresent()).count();
    long samples = decisions.stream().mapToLong(each -> tally.samples(each.asWritten())).sum();
    long forbidden = decisions.stream().mapToLong(each -> tally.forbidden(each.asWritten())).sum();
    return "%s: %d orderings, forbidden %s of %s, weakened twins seen to fail %d of %d, "
            .formatted(
                faults().isEmpty() ? "holds" : "DOES NOT HOLD",
                decisions.size(),
                number(forbidden),
                number(samples),
                twins.size() - unseen.size(),
                twins.size())
        + "argued %d, not shown %d".formatted(argued, unseen.size() - argued);
  }

  private static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
