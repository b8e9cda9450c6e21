package dev.intarsia.testkit.model;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the scenario format as a naive program: what a conforming engine answers.
 *
 * <p>Without deviations it gives the recorded answers; with all of {@link Deviation#wanted} those
 * that the engine is meant to give. It never looks at the id, title or level of a scenario nor at
 * its recorded answers.
 *
 * <p>Thread safety: immutable; a run shares nothing with another.
 */
public final class ReferenceModel {

  private final Set<Deviation> deviations;
  private final RunNumbers numbers;

  private ReferenceModel(Set<Deviation> deviations, RunNumbers numbers) {
    this.deviations = deviations;
    this.numbers = numbers;
  }

  /** The model with exactly these deviations switched on. */
  public static ReferenceModel with(Set<Deviation> deviations) {
    Set<Deviation> copy = EnumSet.noneOf(Deviation.class);
    copy.addAll(deviations);
    return new ReferenceModel(copy, RunNumbers.PLAIN);
  }

  /** The model that gives the recorded answers. */
  public static ReferenceModel asRecorded() {
    return with(Set.of());
  }

  /** The model that gives the engine's answers. */
  public static ReferenceModel asWanted() {
    return with(Deviation.wanted());
  }

  /** The same model, writing {@code ${runs}} as told. */
  public ReferenceModel writingRuns(RunNumbers otherNumbers) {
    return new ReferenceModel(deviations, otherNumbers);
  }

  /**
   * Runs a scenario from its beginning.
   *
   * @throws IllegalArgumentException if a step's operation is unknown; the message names it
   */
  public ScenarioAnswers run(Scenario scenario) {
    Fields fields = new Fields(PlainValues.normalisedObject(scenario.fields()));
    World world = new World(fields, deviations);
    return switch (scenario.kind()) {
      case METADATA_MERGE -> single(MetadataMergeRun.run(fields));
      case CONTEXTS_OPTIMIZE -> single(ContextsOptimizeRun.run(fields, world));
      case VARIATION_CACHE -> stepwise(fields, new VariationCacheRun(world));
      case TAGS -> stepwise(fields, new TagsRun(world));
      case RENDER -> stepwise(fields, new RenderRun(fields, world, numbers));
      case BIG_PIPE -> stepwise(fields, new BigPipeRun(fields, world, numbers));
    };
  }

  private static ScenarioAnswers single(Map<String, @Nullable Object> answer) {
    return new ScenarioAnswers(List.of(answer), Map.of());
  }

  private static ScenarioAnswers stepwise(Fields scenario, StepRun run) {
    List<@Nullable Map<String, @Nullable Object>> answers = new ArrayList<>();
    for (Fields step : scenario.objects("steps")) {
      answers.add(run.step(step));
    }
    return new ScenarioAnswers(answers, run.store());
  }
}
