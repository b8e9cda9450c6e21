package dev.intarsia.testkit.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Section 4: the operations on one store. */
final class VariationCacheRun implements StepRun {

  private final World world;
  private final VariationStore store;

  VariationCacheRun(World world) {
    this.world = world;
    this.store = new Bins(world).named("");
  }

  @Override
  public @Nullable Map<String, @Nullable Object> step(Fields step) {
    switch (step.text("op")) {
      case "get" -> {
        return read(store.find(start(step)));
      }
      case "set" -> {
        return write(step, new LinkedHashMap<>());
      }
      case "getOrSet" -> {
        Map<String, @Nullable Object> answer = read(store.find(start(step)));
        return answer.get("hit") == Boolean.TRUE ? answer : write(step, answer);
      }
      case "getMultiple" -> {
        return readAll(step.objects("items"));
      }
      case "delete" -> store.delete(start(step));
      case "invalidate" -> store.invalidate(start(step));
      default -> StepRun.requireKnown(world.change(step), step);
    }
    return null;
  }

  private static VariationStore.Start start(Fields fields) {
    return new VariationStore.Start(
        fields.texts("keys"), new TreeSet<>(fields.texts("initialContexts")));
  }

  private static Map<String, @Nullable Object> read(@Nullable Entry entry) {
    if (entry == null) {
      return Answers.miss();
    }
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("hit", true);
    answer.put("data", entry.data());
    answer.put("tags", new ArrayList<>(entry.tags()));
    return answer;
  }

  private Map<String, @Nullable Object> readAll(List<Fields> items) {
    List<@Nullable Object> answers = new ArrayList<>();
    List<VariationStore.Start> starts = items.stream().map(VariationCacheRun::start).toList();
    store.findAll(starts).forEach(entry -> answers.add(read(entry)));
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("items", answers);
    return answer;
  }

  private Map<String, @Nullable Object> write(Fields step, Map<String, @Nullable Object> answer) {
    Metadata metadata = Metadata.readCacheability(step, world.now());
    Object data = step.value("data");
    VariationStore.Draft draft =
        new VariationStore.Draft(
            metadata.contexts(), metadata.tags(), metadata.lifetime(), lifetime -> data);
    try {
      VariationStore.Outcome outcome = store.put(start(step), draft);
      answer.put("outcome", outcome == VariationStore.Outcome.SKIPPED ? "skipped" : "stored");
      if (outcome == VariationStore.Outcome.STORED_IN_CONFLICT) {
        answer.put("conflict", true);
      }
    } catch (Refusal refusal) {
      answer.put("error", refusal.error());
    }
    return answer;
  }

  @Override
  public Map<String, @Nullable Object> store() {
    return new LinkedHashMap<>(store.numbers());
  }
}
