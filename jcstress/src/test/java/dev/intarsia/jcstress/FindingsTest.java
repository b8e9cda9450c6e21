package dev.intarsia.jcstress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FindingsTest {

  private final Tally tally = Tally.empty();
  private final Findings findings = new Findings(List.of(Samples.DECISION), tally, 0);

  @Test
  void verdict_nothingForbiddenAndTheTwinSeen_holds() {
    good();

    assertThat(findings.faults()).isEmpty();
    assertThat(findings.verdict())
        .isEqualTo(
            "holds: 1 orderings, forbidden 0 of 1,000, weakened twins seen to fail 1 of 2, argued 1, not shown 0");
  }

  @Test
  void verdict_forbiddenOutcomeSeen_doesNotHold() {
    good();
    tally.add(Samples.AS_WRITTEN.name(), Map.of("1, 0", 1L));

    assertThat(findings.faults()).singleElement().asString().contains("Sentence is refuted");
    assertThat(findings.verdict()).startsWith("DOES NOT HOLD: 1 orderings, forbidden 1 of 1,001");
  }

  @Test
  void verdict_outcomeWithoutAWord_doesNotHold() {
    good();
    tally.add(Samples.AS_WRITTEN.name(), Map.of("7, 7", 1L));

    assertThat(findings.verdict()).startsWith("DOES NOT HOLD");
  }

  @Test
  void verdict_twinNeverSeenToFail_doesNotHold() {
    tally.add(Samples.AS_WRITTEN.name(), Map.of("0, 0", 1000L));
    tally.add(Samples.SHOWN.name(), Map.of("0, 0", 1000L));
    tally.add(Samples.ARGUED.name(), Map.of("0, 0", 1000L));

    assertThat(findings.faults())
        .containsExactly("Sentence.Shown is weakened and was never seen to fail");
    assertThat(findings.verdict()).startsWith("DOES NOT HOLD");
  }

  @Test
  void verdict_twinNotSeenInAShortRun_isTold_andHolds() {
    tally.add(Samples.AS_WRITTEN.name(), Map.of("0, 0", 1000L));
    tally.add(Samples.SHOWN.name(), Map.of("0, 0", 1000L));
    tally.add(Samples.ARGUED.name(), Map.of("0, 0", 1000L));
    Findings ofAShortRun = new Findings(List.of(Samples.DECISION), tally, 1);

    assertThat(ofAShortRun.unseen())
        .containsExactly("Sentence.Shown is weakened and was never seen to fail");
    assertThat(ofAShortRun.verdict())
        .startsWith("holds: ")
        .endsWith("weakened twins seen to fail 0 of 2, argued 1, not shown 1");
  }

  @Test
  void verdict_arguedTwinSeenToFail_countsAsSeen_andNotAsArgued() {
    tally.add(Samples.AS_WRITTEN.name(), Map.of("0, 0", 1000L));
    tally.add(Samples.ARGUED.name(), Map.of("1, 0", 1L));

    assertThat(findings.verdict())
        .endsWith("weakened twins seen to fail 1 of 2, argued 0, not shown 1");
  }

  @Test
  void verdict_testHardlyTried_doesNotHold() {
    tally.add(Samples.SHOWN.name(), Map.of("1, 0", 1L));
    tally.add(Samples.ARGUED.name(), Map.of("0, 0", 1L));

    assertThat(findings.faults()).containsExactly("Sentence was tried 0 times, least are 1000");
  }

  @Test
  void verdict_runThatDidNotEndWell_doesNotHold() {
    good();
    tally.addFailure(Samples.AS_WRITTEN.name(), "VM_ERROR");

    assertThat(findings.faults()).containsExactly("p.Sentence.AsWritten: VM_ERROR");
  }

  @Test
  void table_hasARowForEachTwin() {
    good();

    assertThat(findings.table().lines().skip(2))
        .containsExactly(
            "| one before the other | `Sentence` | 1,000 | 0 | `Shown` | 3 of 10 |  |",
            "| | | | | `Argued` | 0 of 10 | the processor keeps stores in order |");
  }

  private void good() {
    tally.add(Samples.AS_WRITTEN.name(), Map.of("0, 0", 1000L));
    tally.add(Samples.SHOWN.name(), Map.of("0, 0", 7L, "1, 0", 3L));
    tally.add(Samples.ARGUED.name(), Map.of("0, 0", 10L));
  }
}
