package dev.intarsia.conformance.engine;

import dev.intarsia.RequestScope;
import dev.intarsia.VariationCache;
import dev.intarsia.VariationCache.Address;
import dev.intarsia.VariationCache.Variation;
import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.failure.InvalidInputException;
import dev.intarsia.fragment.FragmentKey;
import dev.intarsia.testkit.model.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Operations of the kind {@code variationCache} by {@link VariationCache}; each its own request.
 */
final class VariationsOnEngine implements StepOnEngine {

  private final Stage stage;

  VariationsOnEngine(Stage stage) {
    this.stage = stage;
  }

  @Override
  public @Nullable Map<String, @Nullable Object> step(Fields step) {
    try (RequestScope request = stage.request("GET")) {
      VariationCache variations = request.variations();
      return switch (step.text("op")) {
        case "get" -> read(variations.get(key(step), initial(step)));
        case "set" -> write(variations, step, new LinkedHashMap<>());
        case "getOrSet" -> getOrSet(variations, step);
        case "getMultiple" -> readAll(variations, step.objects("items"));
        case "delete", "invalidate" -> {
          variations.remove(key(step), initial(step));
          yield null;
        }
        default -> throw new IllegalArgumentException("op=" + step.text("op"));
      };
    }
  }

  private static FragmentKey key(Fields fields) {
    return FragmentKey.of(fields.texts("keys"));
  }

  private static ContextSet initial(Fields fields) {
    return ContextSet.of(fields.texts("initialContexts"));
  }

  private Map<String, @Nullable Object> read(Optional<Variation> found) {
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("hit", found.isPresent());
    if (found.isPresent()) {
      answer.put("data", PlainData.value(found.get().data()));
      answer.put("tags", stage.tags().originals(found.get().cacheability().tags().texts()));
    }
    return answer;
  }

  private Map<String, @Nullable Object> readAll(VariationCache variations, List<Fields> items) {
    List<Address> addresses = new ArrayList<>();
    items.forEach(item -> addresses.add(new Address(key(item), initial(item))));
    List<@Nullable Object> answers = new ArrayList<>();
    variations.getAll(addresses).forEach(found -> answers.add(read(found)));
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("items", answers);
    return answer;
  }

  private Map<String, @Nullable Object> getOrSet(VariationCache variations, Fields step) {
    Optional<Variation> found = variations.get(key(step), initial(step));
    return found.isPresent() ? read(found) : write(variations, step, read(found));
  }

  private Map<String, @Nullable Object> write(
      VariationCache variations, Fields step, Map<String, @Nullable Object> answer) {
    Variation variation =
        new Variation(PlainData.bytes(step.value("data")), stage.cacheability(step));
    try {
      boolean isKept = variations.put(key(step), initial(step), variation);
      answer.put("outcome", isKept ? "stored" : "skipped");
    } catch (InvalidInputException refused) {
      Stage.Refused known = Stage.Refused.of(refused);
      if (known == null) {
        throw refused;
      }
      answer.put("error", known.error());
    }
    return answer;
  }
}
