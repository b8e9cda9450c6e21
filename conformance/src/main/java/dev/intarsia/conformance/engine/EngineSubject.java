package dev.intarsia.conformance.engine;

import dev.intarsia.conformance.Subject;
import dev.intarsia.testkit.model.Fields;
import dev.intarsia.testkit.model.Scenario;
import dev.intarsia.testkit.model.ScenarioAnswers;
import dev.intarsia.testkit.model.ScenarioKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs scenarios on the engine over an empty store each. */
final class EngineSubject implements Subject {

  private final ScenarioStores stores;

  EngineSubject(ScenarioStores stores) {
    this.stores = stores;
  }

  @Override
  public ScenarioAnswers run(Scenario scenario) {
    Fields fields = new Fields(scenario.fields());
    if (scenario.kind() == ScenarioKind.METADATA_MERGE) {
      List<@Nullable Map<String, @Nullable Object>> one = new ArrayList<>();
      one.add(MergeOnEngine.answer(fields));
      return new ScenarioAnswers(one, Map.of());
    }
    try (Stage stage = new Stage(fields, stores.next())) {
      return new ScenarioAnswers(
          switch (scenario.kind()) {
            case CONTEXTS_OPTIMIZE -> FoldingOnEngine.answers(stage, fields);
            case VARIATION_CACHE -> stage.steps(fields, new VariationsOnEngine(stage));
            case TAGS -> stage.steps(fields, new TagsOnEngine(stage));
            case RENDER ->
                stage.steps(
                    fields, new TreesOnEngine(stage, Places.ALIKE, new RenderOnEngine(stage)));
            default ->
                stage.steps(
                    fields,
                    new TreesOnEngine(stage, Places.TOLD_APART, new DeliveryOnEngine(stage)));
          },
          Map.of());
    }
  }

  @Override
  public void close() {
    stores.close();
  }
}
