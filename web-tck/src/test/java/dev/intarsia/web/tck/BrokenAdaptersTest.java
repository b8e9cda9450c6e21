package dev.intarsia.web.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedMethod;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.testkit.engine.EngineTestKit;

/** The contract fails for every broken twin, and for the reason that was built in. */
final class BrokenAdaptersTest {

  /** Which test finds which fault. */
  private enum Finding {
    NEVER_FLUSHES(AdapterContract.Streaming.class, "part_reachesTheClient_beforeTheNextIsRendered"),
    COMPRESSES_UNTIL_THE_END(
        AdapterContract.StreamingCompressed.class, "chunk_reachesTheClient_beforeTheNextIsMade"),
    COMPRESSES_WHAT_IS_COMPRESSED(
        AdapterContract.StreamingCompressed.class, "encodedBody_isNotEncodedAgain"),
    HOLDS_EVERYTHING(
        AdapterContract.SlowReaders.class,
        "clientThatReadsNothing_isWrittenABoundedAmount_andGivenUp"),
    LOSES_A_CHUNK(AdapterContract.Load.class, "bigStream_arrivesWhole"),
    ENDS_WHAT_HAS_FAILED(AdapterContract.Streaming.class, "failureAfterTheFirstByte_cutsTheBody"),
    RENDERS_FOR_NOBODY(AdapterContract.Disconnects.class, "clientThatBreaksOff_endsTheRendering"),
    RENDERS_FOR_HEAD(AdapterContract.Heads.class, "head_ofAStreamedPage_leavesNothingRendering"),
    STREAMS_TO_OLD_CLIENTS(
        AdapterContract.OldClients.class, "streamedPage_arrivesWhole_withItsLength"),
    HOLDS_A_THREAD(AdapterContract.Threads.class, "pagesWithOpenHoles_keepNoThread_fromOthers"),
    KEEPS_ONE_HEADER_OF_A_NAME(
        AdapterContract.Headers.class, "headers_arriveAsGiven_severalOfANameToo"),
    SAYS_NO_LENGTH(AdapterContract.Load.class, "bigPage_arrivesWhole_withItsLength"),
    DECODES_TARGETS(AdapterContract.Targets.class, "target_isHandedOnUndecoded"),
    MERGES_SLASHES(
        AdapterContract.Targets.class, "targetWithSeveralReadings_isHandedOnUnchanged_orRefused"),
    TAKES_THE_FIRST_HOST(
        AdapterContract.Targets.class, "hostThatMakesNoSense_isRefused_withoutEcho"),
    READS_FORMS(AdapterContract.RequestBodies.class, "form_isHandedOnUnread");

    private final Class<?> theme;
    private final String test;

    Finding(Class<?> theme, String test) {
      this.theme = theme;
      this.test = test;
    }

    Fault fault() {
      return Fault.valueOf(name());
    }

    String parameters() {
      return theme == AdapterContract.Targets.class ? String.class.getName() : "";
    }
  }

  private static Set<Status> verdicts(Finding finding, Fault fault) {
    List<Status> verdicts =
        EngineTestKit.engine("junit-jupiter")
            .configurationParameter(TwinContract.FAULT, fault.name())
            .selectors(
                selectNestedMethod(
                    List.of(TwinContract.class), finding.theme, finding.test, finding.parameters()))
            .execute()
            .testEvents()
            .finished()
            .map(event -> event.getRequiredPayload(TestExecutionResult.class).getStatus())
            .toList();
    assertThat(verdicts).as("tests that were run").isNotEmpty();
    return Set.copyOf(verdicts);
  }

  @ParameterizedTest
  @EnumSource
  void fault_isFound_andItsAbsenceIsNot(Finding finding) {
    assertThat(verdicts(finding, Fault.NONE)).containsExactly(Status.SUCCESSFUL);
    assertThat(verdicts(finding, finding.fault())).contains(Status.FAILED);
  }

  @Test
  void everyFault_hasATestThatFindsIt() {
    Set<String> found =
        Set.of(Finding.values()).stream().map(Finding::name).collect(Collectors.toSet());
    Set<String> faults =
        Set.of(Fault.values()).stream().map(Fault::name).collect(Collectors.toSet());
    faults.remove(Fault.NONE.name());
    assertThat(found).isEqualTo(faults);
  }
}
