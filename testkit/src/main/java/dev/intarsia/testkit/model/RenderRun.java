package dev.intarsia.testkit.model;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Section 6: renderings with changes in between; only the store survives a rendering. */
final class RenderRun implements StepRun {

  private final RenderStage stage;

  RenderRun(Fields scenario, World world, RunNumbers numbers) {
    this.stage = new RenderStage(scenario, world, numbers);
  }

  @Override
  public @Nullable Map<String, @Nullable Object> step(Fields step) {
    if (!step.text("op").equals("render")) {
      stage.change(step);
      return null;
    }
    stage.builders().beginStep();
    try {
      Response response = stage.response(step.text("method", "GET"));
      return answer(stage.pages().whole(stage.tree(step), response), response);
    } catch (Refusal refusal) {
      return Answers.error(refusal);
    }
  }

  private Map<String, @Nullable Object> answer(Rendered page, Response response) {
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("markup", page.output());
    answer.put("metadata", stage.reported(page.metadata()));
    answer.put("calls", stage.builders().calls());
    if (response.conflict()) {
      answer.put("conflict", true);
    }
    int unresolved = page.metadata().attachments().placeholders().size();
    if (unresolved > 0) {
      answer.put("unresolvedPlaceholders", (long) unresolved);
    }
    return answer;
  }

  @Override
  public Map<String, @Nullable Object> store() {
    return stage.storeNumbers();
  }
}
