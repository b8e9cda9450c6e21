package dev.intarsia.conformance;

import dev.intarsia.testkit.model.Deviation;
import java.util.List;
import java.util.Map;

/**
 * How one scenario ended.
 *
 * @param judgedForEquivalence whether level B applied; it does not to advisory scenarios
 * @param deviations in how many steps each of them changed the model's answer
 * @param calls builder calls of the subject, in steps where the recording counts them
 * @param recordedCalls builder calls of the recording
 */
record Verdict(
    List<Finding> findings,
    boolean judgedForEquivalence,
    Map<Deviation, Integer> deviations,
    long calls,
    long recordedCalls) {

  boolean free(Level level) {
    return findings.stream().noneMatch(finding -> finding.level() == level);
  }
}
