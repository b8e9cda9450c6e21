package dev.intarsia.conformance;

import dev.intarsia.testkit.model.Deviation;
import dev.intarsia.testkit.model.ScenarioKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The verdicts on all scenarios of a kind, summed up. Thread safety: none. */
public final class KindReport {

  private final ScenarioKind kind;
  private final List<Finding> findings = new ArrayList<>();
  private final Map<Deviation, Integer> deviations = new EnumMap<>(Deviation.class);
  private int scenarios;
  private int safe;
  private int judgedForEquivalence;
  private int equivalent;
  private long calls;
  private long recordedCalls;

  KindReport(ScenarioKind kind) {
    this.kind = kind;
  }

  void add(Verdict verdict) {
    scenarios++;
    safe += verdict.free(Level.A) ? 1 : 0;
    if (verdict.judgedForEquivalence()) {
      judgedForEquivalence++;
      equivalent += verdict.free(Level.B) ? 1 : 0;
    }
    verdict.deviations().forEach((name, count) -> deviations.merge(name, count, Integer::sum));
    calls += verdict.calls();
    recordedCalls += verdict.recordedCalls();
    findings.addAll(verdict.findings());
  }

  /** What all these scenarios are about. */
  public ScenarioKind kind() {
    return kind;
  }

  /** Everything that is not as it should be, in the order of the scenarios. */
  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  /** In how many steps each deviation changed the model's answer; those without are absent. */
  public Map<Deviation, Integer> deviations() {
    return Map.copyOf(deviations);
  }

  /** Builder calls of the subject. */
  public long calls() {
    return calls;
  }

  /** Builder calls of the recording. */
  public long recordedCalls() {
    return recordedCalls;
  }

  /** The one line that sums it up. */
  public String line() {
    String changed =
        deviations.entrySet().stream()
            .map(entry -> " " + entry.getKey().spelledName() + "=" + entry.getValue())
            .collect(Collectors.joining());
    return kind.spelledName()
        + " scenarios "
        + scenarios
        + " levelA "
        + safe
        + "/"
        + scenarios
        + " levelB "
        + equivalent
        + "/"
        + judgedForEquivalence
        + " deviations"
        + (changed.isEmpty() ? " none" : changed)
        + " calls "
        + calls
        + "/"
        + recordedCalls;
  }
}
