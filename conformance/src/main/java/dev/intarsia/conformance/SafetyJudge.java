package dev.intarsia.conformance;

import dev.intarsia.testkit.model.ScenarioAnswers;
import java.util.List;

/** Level A for one kind: judges answers by the recorded ones. */
interface SafetyJudge {

  /**
   * All that is unsafe about the answers.
   *
   * @param models for what the recording cannot say: where run numbers stand, and which answers
   *     differ on purpose
   */
  List<Finding> judge(Recording recording, ScenarioAnswers answers, Models models);
}
