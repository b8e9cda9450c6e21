package dev.intarsia.conformance.engine;

import dev.intarsia.RequestScope;
import dev.intarsia.VariationCache.Address;
import dev.intarsia.VariationCache.Variation;
import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.fragment.FragmentKey;
import dev.intarsia.testkit.model.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Operations of the kind {@code tags}: items without contexts, invalidated by tag and by key. */
final class TagsOnEngine implements StepOnEngine {

  private final Stage stage;

  TagsOnEngine(Stage stage) {
    this.stage = stage;
  }

  @Override
  public @Nullable Map<String, @Nullable Object> step(Fields step) {
    try (RequestScope request = stage.request("GET")) {
      switch (step.text("op")) {
        case "get" -> {
          return get(request, step.text("id"));
        }
        case "getMultiple" -> {
          return getAll(request, new TreeSet<>(step.texts("ids")));
        }
        case "set" -> set(request, step);
        case "setMultiple" -> step.objects("items").forEach(item -> set(request, item));
        case "delete" -> request.variations().remove(key(step.text("id")), ContextSet.empty());
        case "deleteMultiple" ->
            step.texts("ids")
                .forEach(id -> request.variations().remove(key(id), ContextSet.empty()));
        case "invalidate" -> stage.cache().invalidator().invalidate(key(step.text("id")));
        case "invalidateMultiple" ->
            step.texts("ids").forEach(id -> stage.cache().invalidator().invalidate(key(id)));
        case "collectGarbage", "newRequest" -> {}
        default -> throw new IllegalArgumentException("op=" + step.text("op"));
      }
      return null;
    }
  }

  private static FragmentKey key(String id) {
    return FragmentKey.of(id);
  }

  private void set(RequestScope request, Fields item) {
    Cacheability cacheability = Cacheability.tags(stage.tags().legal(item.texts("tags")));
    if (item.has("expiresIn")) {
      cacheability =
          cacheability.withExpiry(stage.nowMillis() + item.number("expiresIn", 0) * 1000);
    }
    request
        .variations()
        .put(
            key(item.text("id")),
            ContextSet.empty(),
            new Variation(PlainData.bytes(item.value("data")), cacheability));
  }

  private Map<String, @Nullable Object> get(RequestScope request, String id) {
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    Optional<Variation> found = request.variations().get(key(id), ContextSet.empty());
    answer.put("hit", found.isPresent());
    found.ifPresent(
        item -> {
          answer.putAll(plain(item));
          answer.put("tags", stage.tags().originals(item.cacheability().tags().texts()));
        });
    return answer;
  }

  private static Map<String, @Nullable Object> plain(Variation item) {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    plain.put("data", PlainData.value(item.data()));
    plain.put("valid", true);
    return plain;
  }

  private static Map<String, @Nullable Object> getAll(RequestScope request, TreeSet<String> ids) {
    List<Address> addresses = new ArrayList<>();
    ids.forEach(id -> addresses.add(new Address(key(id), ContextSet.empty())));
    List<Optional<Variation>> all = request.variations().getAll(addresses);
    Map<String, @Nullable Object> found = new LinkedHashMap<>();
    List<@Nullable Object> missing = new ArrayList<>();
    int position = 0;
    for (String id : ids) {
      Optional<Variation> item = all.get(position++);
      if (item.isPresent()) {
        found.put(id, plain(item.get()));
      } else {
        missing.add(id);
      }
    }
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("found", found);
    answer.put("missing", missing);
    return answer;
  }
}
