package dev.intarsia.testkit.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Section 5: one store keyed by id. */
final class TagsRun implements StepRun {

  private final World world;
  private final Map<String, Entry> entries = new TreeMap<>();

  TagsRun(World world) {
    this.world = world;
  }

  @Override
  public @Nullable Map<String, @Nullable Object> step(Fields step) {
    switch (step.text("op")) {
      case "get" -> {
        return get(step);
      }
      case "getMultiple" -> {
        return getMultiple(step);
      }
      case "set" -> set(step);
      case "setMultiple" -> step.objects("items").forEach(this::set);
      case "delete" -> entries.remove(step.text("id"));
      case "deleteMultiple" -> step.texts("ids").forEach(entries::remove);
      case "deleteAll" -> entries.clear();
      case "invalidate" -> invalidate(step.text("id"));
      case "invalidateMultiple" -> step.texts("ids").forEach(this::invalidate);
      case "collectGarbage" -> collectGarbage();
      case "newRequest" -> {}
      default -> StepRun.requireKnown(world.change(step), step);
    }
    return null;
  }

  private void set(Fields item) {
    long expiry =
        item.has("expiresIn") ? world.now() + item.number("expiresIn", 0) : Lifetime.NEVER;
    Entry entry =
        new Entry(
            item.value("data"),
            new TreeSet<>(item.texts("tags")),
            expiry,
            world.ledger().nextEvent(),
            false);
    entries.put(item.text("id"), entry);
  }

  private void invalidate(String id) {
    entries.computeIfPresent(id, (same, entry) -> entry.invalidatedNow());
  }

  /** What expired or was invalidated by id goes; what a tag invalidated may stay. */
  private void collectGarbage() {
    entries.values().removeIf(entry -> entry.invalidated() || world.ledger().expired(entry));
  }

  private @Nullable Entry readable(String id, Fields step) {
    boolean invalidToo = step.flag("allowInvalid", false) && !world.has(Deviation.NO_INVALID_READS);
    Entry entry = entries.get(id);
    return entry != null && (invalidToo || world.ledger().valid(entry)) ? entry : null;
  }

  private Map<String, @Nullable Object> get(Fields step) {
    Entry entry = readable(step.text("id"), step);
    if (entry == null) {
      return Answers.miss();
    }
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("hit", true);
    answer.put("data", entry.data());
    answer.put("valid", world.ledger().valid(entry));
    answer.put("tags", new ArrayList<>(entry.tags()));
    return answer;
  }

  private Map<String, @Nullable Object> getMultiple(Fields step) {
    Map<String, @Nullable Object> found = new LinkedHashMap<>();
    List<@Nullable Object> missing = new ArrayList<>();
    for (String id : new TreeSet<>(step.texts("ids"))) {
      Entry entry = readable(id, step);
      if (entry == null) {
        missing.add(id);
      } else {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        plain.put("data", entry.data());
        plain.put("valid", world.ledger().valid(entry));
        found.put(id, plain);
      }
    }
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("found", found);
    answer.put("missing", missing);
    return answer;
  }
}
