package dev.intarsia.conformance;

import dev.intarsia.testkit.model.Scenario;
import dev.intarsia.testkit.model.ScenarioKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Judges a subject by scenarios of any kinds. Thread safety: none. */
public final class ConformanceRun {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Subject subject;
  private final ScenarioJudge judge;
  private final Map<ScenarioKind, KindReport> reports = new EnumMap<>(ScenarioKind.class);

  /** A run that has seen no scenario yet. */
  public ConformanceRun(Subject subject) {
    this.subject = subject;
    this.judge = new ScenarioJudge(subject, new Watch(PATIENCE));
  }

  /** Runs one scenario and judges the answers; a crash or an endless loop becomes a finding. */
  public void judge(Scenario scenario) {
    reports.computeIfAbsent(scenario.kind(), KindReport::new).add(judge.judge(scenario));
  }

  /** One report for each kind seen so far, in the order of the kinds. */
  public List<KindReport> reports() {
    return new ArrayList<>(reports.values());
  }

  /** The answer fields of a kind that the subject does not give and no level looks at, sorted. */
  public SortedSet<String> notCompared(ScenarioKind kind) {
    return new TreeSet<>(subject.silentAbout(kind));
  }

  /** Builder calls of the subject over all kinds, less those recorded; at most 0 is wanted. */
  public long callsAboveRecorded() {
    return reports.values().stream().mapToLong(KindReport::calls).sum()
        - reports.values().stream().mapToLong(KindReport::recordedCalls).sum();
  }

  /** Whether nothing was found and no more builders were called than were recorded. */
  public boolean conforms() {
    return callsAboveRecorded() <= 0
        && reports.values().stream().allMatch(report -> report.findings().isEmpty());
  }
}
