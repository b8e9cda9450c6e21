package dev.intarsia.conformance.engine;

import dev.intarsia.conformance.engine.Stage.Refused;
import dev.intarsia.testkit.model.Fields;
import dev.intarsia.testkit.model.Interpolation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The scenario's builders and callbacks, and how often each ran. */
final class RunsOnEngine {

  private final Stage stage;
  private final Map<String, Fields> builders;
  private final Map<String, Integer> runs = new HashMap<>();
  private Map<String, @Nullable Object> calls = new TreeMap<>();

  RunsOnEngine(Stage stage) {
    this.stage = stage;
    this.builders = stage.scenario().objectsByName("builders");
  }

  /** The node that a builder gives now. */
  Fields run(String name, List<@Nullable Object> arguments) {
    int run = count(name);
    Fields builder = builders.getOrDefault(name, Fields.EMPTY);
    stage.turns().giveWay(builder.number("pauses", 0));
    if (builder.flag("fails", false)) {
      throw new Refused(Refused.BUILDER_FAILED);
    }
    for (Fields variant : builder.objects("variants")) {
      if (stage.holds(variant.value("when"))) {
        return stage
            .interpolation()
            .apply(variant.object("node"), new Interpolation.Run(arguments, Integer.toString(run)));
      }
    }
    return Fields.EMPTY;
  }

  private synchronized int count(String name) {
    calls.merge(name, 1L, (before, one) -> (Long) before + 1L);
    return runs.merge(name, 1, Integer::sum);
  }

  synchronized void beginStep() {
    calls = new TreeMap<>();
  }

  synchronized Map<String, @Nullable Object> calls() {
    return new TreeMap<>(calls);
  }
}
