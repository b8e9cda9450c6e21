package dev.intarsia.core.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.List;
import net.jqwik.api.state.ActionChain;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Histories find what is wrong, and tell it in a few steps. */
final class PlantedFaultsTest {

  private static final int MOST_STEPS = 8;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stampIsTakenTooLate",
        "secondTagIsForgotten",
        "nothingIsDistrusted",
        "clockIsMovedBeforeTheCells",
        "transactionDoesNotTellWhatItChanges",
        "erasedEntryStays"
      })
  void fault_isFound_andToldInAFewSteps(String fault) {
    List<String> lines = failureOf(fault).lines().toList();
    assertThat(lines.get(0)).endsWith("failed after the following actions: [");
    assertThat(lines.indexOf("]") - 1).as("steps of %s", lines).isBetween(1, MOST_STEPS);
  }

  private static String failureOf(String fault) {
    List<Event> failed =
        EngineTestKit.engine("jqwik")
            .configurationParameter("jqwik.database", "")
            .configurationParameter("jqwik.reporting.usejunitplatform", "true")
            .selectors(selectMethod(PlantedFaults.class, fault, ActionChain.class.getName()))
            .execute()
            .testEvents()
            .failed()
            .list();
    assertThat(failed).as("%s is found", fault).hasSize(1);
    return failed
        .get(0)
        .getRequiredPayload(TestExecutionResult.class)
        .getThrowable()
        .map(Throwable::getMessage)
        .orElse("");
  }
}
