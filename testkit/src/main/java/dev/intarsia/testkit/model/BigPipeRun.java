package dev.intarsia.testkit.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Section 8: responses delivered in pieces. */
final class BigPipeRun implements StepRun {

  private final World world;
  private final RenderStage stage;

  BigPipeRun(Fields scenario, World world, RunNumbers numbers) {
    this.world = world;
    this.stage = new RenderStage(scenario, world, numbers);
  }

  @Override
  public @Nullable Map<String, @Nullable Object> step(Fields step) {
    if (!step.text("op").equals("respond")) {
      stage.change(step);
      return null;
    }
    stage.builders().beginStep();
    try {
      return respond(step);
    } catch (Refusal refusal) {
      return Answers.error(refusal);
    }
  }

  private Map<String, @Nullable Object> respond(Fields step) {
    Fields request = step.object("request");
    Response response = stage.response(request.text("method", "GET"));
    Rendered page = inBody(stage.pages().open(stage.tree(step), response));
    Map<Placeholder, Rendered> cached = cached(page, response);
    Map<Placeholder, Strategy> strategies =
        strategies(page, cached.keySet(), StreamingPolicy.of(request, response));
    Rendered initial = stage.pages().spliced(page, ready(strategies, cached, response));
    boolean streaming = strategies.values().stream().anyMatch(Strategy::streams);
    Delivery delivery = new Delivery(stage, response, strategies, initial);
    Metadata known = delivery.initialMetadata();
    if (streaming) {
      known = known.with(new Lifetime(0, world.now()));
    }
    delivery.run();
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("strategies", spelled(strategies));
    if (streaming) {
      answer.put("slots", delivery.slots());
    }
    answer.put("flushes", delivery.flushes());
    answer.put("finalText", delivery.finalText());
    if (!delivery.failedSlots().isEmpty()) {
      answer.put("failedSlots", delivery.failedSlots());
    }
    answer.put("initialMetadata", stage.reported(known));
    answer.put("calls", stage.builders().calls());
    return answer;
  }

  private static Rendered inBody(Rendered page) {
    return new Rendered("<body>" + page.output() + "</body>", page.metadata());
  }

  /** What the store has for those placeholders that may be looked for there. */
  private Map<Placeholder, Rendered> cached(Rendered page, Response response) {
    List<Placeholder> lookedFor = new ArrayList<>();
    for (Placeholder placeholder : page.metadata().attachments().placeholders().values()) {
      if (!placeholder.recipe().denied().contains("cached")) {
        lookedFor.add(placeholder);
      }
    }
    return stage.pages().stored(lookedFor, response);
  }

  private static Map<Placeholder, Strategy> strategies(
      Rendered page, Set<Placeholder> cached, StreamingPolicy policy) {
    Map<Placeholder, Strategy> strategies = new LinkedHashMap<>();
    for (Placeholder placeholder : page.metadata().attachments().placeholders().values()) {
      strategies.put(
          placeholder,
          cached.contains(placeholder) ? Strategy.CACHED : policy.strategyFor(placeholder));
    }
    return strategies;
  }

  /** What goes out with the first piece. */
  private Map<String, Rendered> ready(
      Map<Placeholder, Strategy> strategies, Map<Placeholder, Rendered> cached, Response response) {
    Map<String, Rendered> ready = new LinkedHashMap<>();
    Rounds<Placeholder> rounds = new Rounds<>(response);
    strategies.forEach(
        (placeholder, strategy) -> {
          Rendered stored = cached.get(placeholder);
          if (stored != null) {
            rounds.add(placeholder, () -> stage.pages().resolved(stored, response));
          } else if (strategy == Strategy.INLINE) {
            rounds.add(placeholder, () -> stage.pages().isolated(placeholder, response));
          }
        });
    rounds.run((placeholder, fiber) -> ready.put(placeholder.identity(), fiber.result()));
    return ready;
  }

  private static List<@Nullable Object> spelled(Map<Placeholder, Strategy> strategies) {
    List<@Nullable Object> spelled = new ArrayList<>();
    strategies.forEach(
        (placeholder, strategy) -> {
          Map<String, @Nullable Object> plain = Delivery.recipe(placeholder);
          plain.put("strategy", strategy.spelledName());
          if (placeholder.handMade()) {
            plain.put("id", placeholder.identity());
          }
          spelled.add(plain);
        });
    return spelled;
  }

  @Override
  public Map<String, @Nullable Object> store() {
    return stage.storeNumbers();
  }
}
