package dev.intarsia.conformance;

import dev.intarsia.testkit.model.Scenario;
import dev.intarsia.testkit.model.ScenarioAnswers;
import dev.intarsia.testkit.model.ScenarioKind;
import java.util.Set;

/**
 * What is judged: something that runs scenarios from an empty store.
 *
 * <p>Answers have the shape of the scenario format's {@code expect}. A subject is used by one
 * thread at a time, but not always by the same.
 */
public interface Subject extends AutoCloseable {

  /** Runs a scenario; whatever it throws counts as a crash. */
  ScenarioAnswers run(Scenario scenario);

  /**
   * The fields of this kind's answers that the subject does not give.
   *
   * <p>They are not compared, and the command says so. The finished text cannot be among them.
   */
  default Set<String> silentAbout(ScenarioKind kind) {
    return Set.of();
  }

  /** Lets go of what it runs on; nothing by default. */
  @Override
  default void close() {}
}
