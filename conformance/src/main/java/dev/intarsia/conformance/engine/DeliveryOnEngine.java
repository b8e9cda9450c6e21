package dev.intarsia.conformance.engine;

import dev.intarsia.RequestScope;
import dev.intarsia.conformance.engine.Stage.Refused;
import dev.intarsia.delivery.Delivery;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.testkit.model.Fields;
import dev.intarsia.testkit.model.Interpolation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Deliveries in document order: what the reader has in the end. */
final class DeliveryOnEngine implements StepOnEngine {

  private final Stage stage;
  private final RunsOnEngine runs;
  private final NodeFragments nodes;

  DeliveryOnEngine(Stage stage) {
    this.stage = stage;
    this.runs = new RunsOnEngine(stage);
    this.nodes = new NodeFragments(stage, runs);
  }

  @Override
  public @Nullable Map<String, @Nullable Object> step(Fields step) {
    runs.beginStep();
    Fields tree = stage.scenario().object("trees").object(step.text("tree"));
    Fields present = stage.interpolation().apply(tree, Interpolation.Run.NONE);
    Fragment page =
        Fragment.of(
            scope -> {
              scope.write("<body>");
              nodes.embed(scope, present, HandMade.NONE);
              scope.write("</body>");
            });
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    try (RequestScope request = stage.request(step.object("request").text("method", "GET"))) {
      request.deliver(page, Delivery.inOrder(), sent::write);
      Refused refused = stage.refusedInHole();
      return refused != null ? refused.answer() : answer(sent);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    } catch (RuntimeException failure) {
      Refused refused = Refused.of(failure);
      if (refused == null) {
        throw failure;
      }
      return refused.answer();
    }
  }

  private Map<String, @Nullable Object> answer(ByteArrayOutputStream sent) {
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("finalText", sent.toString(StandardCharsets.UTF_8));
    answer.put("calls", runs.calls());
    return answer;
  }
}
