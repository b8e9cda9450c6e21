package dev.intarsia.testkit.audit;

import dev.intarsia.cacheability.ContextToken;
import dev.intarsia.testkit.audit.Finding.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Looks for contexts that a fragment says itself and that no sample needs: each makes a further
 * copy of the same output.
 *
 * <p>Renders nothing.
 */
final class NeedlessContexts {

  private final Map<List<Object>, String> firstOutputs = new HashMap<>();
  private final Map<String, Verdict> verdicts = new TreeMap<>();

  private enum Outcome {
    NEVER_COMPARED,
    ALWAYS_SAME,
    NEEDED;

    Outcome or(Outcome other) {
      return compareTo(other) >= 0 ? this : other;
    }
  }

  private record Verdict(Sighting first, String context, Outcome outcome) {

    Verdict and(Verdict other) {
      return new Verdict(first, context, outcome.or(other.outcome));
    }
  }

  private NeedlessContexts() {}

  /** Hints. */
  static List<Finding> findings(List<Dimension> dimensions, List<Sighting> seen) {
    NeedlessContexts all = new NeedlessContexts();
    for (Sighting sighting : seen) {
      if (sighting.isUnit() && sighting.says().stored().isStorable()) {
        for (int i = 0; i < dimensions.size(); i++) {
          all.look(sighting, dimensions.get(i).context(), i);
        }
      }
    }
    List<Finding> findings = new ArrayList<>();
    for (Verdict verdict : all.verdicts.values()) {
      if (verdict.outcome() == Outcome.ALWAYS_SAME) {
        findings.add(
            new Finding(
                Kind.NEEDLESS_CONTEXT,
                verdict.first().place().fragment(),
                verdict.first().place().path(),
                verdict.context(),
                "its output is the same for all values of it that were tried"));
      }
    }
    return findings;
  }

  private void look(Sighting sighting, String context, int dimension) {
    if (!sighting.says().own().contexts().contains(ContextToken.of(context))) {
      return;
    }
    Occasion occasion = sighting.occasion();
    List<Object> same =
        List.of(
            sighting.identity(),
            sighting.place().path(),
            occasion.page(),
            dimension,
            occasion.sample().without(dimension));
    String output = sighting.output().unit();
    String before = firstOutputs.putIfAbsent(same, output);
    Outcome outcome = Outcome.NEVER_COMPARED;
    if (before != null) {
      outcome = before.equals(output) ? Outcome.ALWAYS_SAME : Outcome.NEEDED;
    }
    verdicts.merge(
        sighting.place().shape() + " " + context,
        new Verdict(sighting, context, outcome),
        Verdict::and);
  }
}
