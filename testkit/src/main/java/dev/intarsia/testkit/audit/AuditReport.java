package dev.intarsia.testkit.audit;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What an audit found, and how much it looked at.
 *
 * <p>Thread safety: immutable.
 *
 * @param findings in order of their kinds, then of their paths
 * @param extent how much was looked at
 */
public record AuditReport(List<Finding> findings, Extent extent) {

  /**
   * How much was looked at.
   *
   * @param pages entry points
   * @param requests requests that each page was asked with
   * @param fragments different fragments that were rendered
   * @param renderings renderings of fragments
   * @param comparisons pairs of outputs of one fragment that could have been a fault
   */
  public record Extent(int pages, int requests, int fragments, long renderings, long comparisons) {

    @Override
    public String toString() {
      return "%d pages, %d requests each, %d fragments, %d renderings, %d comparisons"
          .formatted(pages, requests, fragments, renderings, comparisons);
    }
  }

  /** Copies the list. */
  public AuditReport {
    findings = List.copyOf(findings);
  }

  /** Findings that are wrong: somebody may be shown what they must not, or what is old. */
  public List<Finding> faults() {
    return findings.stream().filter(finding -> !finding.kind().isHint()).toList();
  }

  /** Findings that are merely worth a look. */
  public List<Finding> hints() {
    return findings.stream().filter(finding -> finding.kind().isHint()).toList();
  }

  /**
   * Passes if there are no faults; hints are let through.
   *
   * @throws AssertionError with the whole text, if there is a fault
   */
  public void assertNoFaults() {
    if (!faults().isEmpty()) {
      throw new AssertionError(text());
    }
  }

  /** All of it, for people: faults first. */
  public String text() {
    return "variation audit: %d faults, %d hints; %s%n"
            .formatted(faults().size(), hints().size(), extent)
        + findings.stream().map(finding -> "%s%n".formatted(finding)).collect(Collectors.joining());
  }

  @Override
  public String toString() {
    return text();
  }
}
