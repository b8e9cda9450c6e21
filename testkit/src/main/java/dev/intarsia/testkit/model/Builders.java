package dev.intarsia.testkit.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The builders and callbacks of a scenario, and how often each of them ran. */
final class Builders {

  private final Map<String, Fields> builders;
  private final World world;
  private final RunNumbers numbers;
  private final Map<String, Integer> runs = new HashMap<>();
  private Map<String, Integer> callsOfThisStep = new TreeMap<>();

  Builders(Map<String, Fields> builders, World world, RunNumbers numbers) {
    this.builders = builders;
    this.world = world;
    this.numbers = numbers;
  }

  /**
   * Runs one.
   *
   * @param response gives way as often as the builder does before it returns
   * @throws Refusal if it fails
   */
  Node run(String name, List<@Nullable Object> arguments, Response response) {
    int run = runs.merge(name, 1, Integer::sum);
    callsOfThisStep.merge(name, 1, Integer::sum);
    Fields builder = builders.getOrDefault(name, Fields.EMPTY);
    response.giveWay(builder.number("pauses", 0));
    if (builder.flag("fails", false)) {
      throw new Refusal(Refusal.BUILDER_FAILED, "builder=" + name);
    }
    Interpolation.Run values = new Interpolation.Run(arguments, numbers.spelled(run));
    for (Fields variant : builder.objects("variants")) {
      if (Condition.holds(variant.value("when"), world)) {
        return new Node(world.interpolation().apply(variant.object("node"), values));
      }
    }
    return Node.EMPTY;
  }

  boolean everPause() {
    return builders.values().stream().anyMatch(builder -> builder.number("pauses", 0) > 0);
  }

  void beginStep() {
    callsOfThisStep = new TreeMap<>();
  }

  /** How often each ran since the step began; those that did not are absent. */
  Map<String, @Nullable Object> calls() {
    Map<String, @Nullable Object> calls = new TreeMap<>();
    callsOfThisStep.forEach((name, count) -> calls.put(name, (long) count));
    return calls;
  }
}
