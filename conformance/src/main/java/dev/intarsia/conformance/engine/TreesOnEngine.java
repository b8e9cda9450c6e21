package dev.intarsia.conformance.engine;

import dev.intarsia.RequestScope;
import dev.intarsia.conformance.engine.Stage.Refused;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.testkit.model.Fields;
import dev.intarsia.testkit.model.Interpolation;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What rendering and delivering have in common: each tree a page, each step a request of its own.
 */
final class TreesOnEngine implements StepOnEngine {

  private final Stage stage;
  private final RunsOnEngine runs;
  private final NodeFragments nodes;
  private final Rendition rendition;

  /** What is done with a tree. */
  interface Rendition {

    /** The request. */
    RequestFacts facts(Fields step);

    /** The page around the tree. */
    Fragment page(NodeFragments nodes, Fields tree);

    /**
     * The answer; builder calls are put in by the caller.
     *
     * @throws Refused if the format answers with a refusal
     */
    Map<String, @Nullable Object> answer(RequestScope request, Fragment page);
  }

  TreesOnEngine(Stage stage, Places places, Rendition rendition) {
    this.stage = stage;
    this.runs = new RunsOnEngine(stage);
    this.nodes = new NodeFragments(stage, runs, places);
    this.rendition = rendition;
  }

  @Override
  public @Nullable Map<String, @Nullable Object> step(Fields step) {
    runs.beginStep();
    Fields tree = stage.scenario().object("trees").object(step.text("tree"));
    Fields present = stage.interpolation().apply(tree, Interpolation.Run.NONE);
    try (RequestScope request = stage.request(rendition.facts(step))) {
      Map<String, @Nullable Object> answer =
          rendition.answer(request, rendition.page(nodes, present));
      answer.put("calls", runs.calls());
      return answer;
    } catch (RuntimeException failure) {
      Refused refused = Refused.of(failure);
      if (refused == null) {
        throw failure;
      }
      return refused.answer();
    }
  }
}
