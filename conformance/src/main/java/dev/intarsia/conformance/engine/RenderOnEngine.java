package dev.intarsia.conformance.engine;

import dev.intarsia.RequestScope;
import dev.intarsia.conformance.engine.Stage.Refused;
import dev.intarsia.delivery.Page;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.testkit.model.Fields;
import dev.intarsia.testkit.model.Interpolation;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Renderings: each tree a page, each step a request of its own. */
final class RenderOnEngine implements StepOnEngine {

  private final Stage stage;
  private final RunsOnEngine runs;
  private final NodeFragments nodes;

  RenderOnEngine(Stage stage) {
    this.stage = stage;
    this.runs = new RunsOnEngine(stage);
    this.nodes = new NodeFragments(stage, runs);
  }

  @Override
  public @Nullable Map<String, @Nullable Object> step(Fields step) {
    runs.beginStep();
    Fields tree = stage.scenario().object("trees").object(step.text("tree"));
    Fields present = stage.interpolation().apply(tree, Interpolation.Run.NONE);
    Fragment page = Fragment.of(scope -> nodes.embed(scope, present, HandMade.NONE));
    try (RequestScope request = stage.request(step.text("method", "GET"))) {
      Page rendered = request.render(page);
      Refused refused = stage.refusedInHole();
      return refused != null ? refused.answer() : answer(rendered);
    } catch (RuntimeException failure) {
      Refused refused = Refused.of(failure);
      if (refused == null) {
        throw failure;
      }
      return refused.answer();
    }
  }

  private Map<String, @Nullable Object> answer(Page page) {
    Map<String, @Nullable Object> metadata =
        stage.plain(page.cacheability(), page.remainingSeconds());
    Map<String, @Nullable Object> attachments = PlainAttachments.plain(page.attachments());
    if (!attachments.isEmpty()) {
      metadata.put("attachments", attachments);
    }
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("markup", page.text());
    answer.put("metadata", metadata);
    answer.put("calls", runs.calls());
    return answer;
  }
}
