package dev.intarsia.testkit.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What travels with output.
 *
 * @param lists libraries, headers, headLinks and headElements by name, without duplicates
 * @param settings the settings, empty if there are none
 * @param placeholders the recipes by identity
 */
record Attachments(
    Map<String, List<@Nullable Object>> lists,
    Map<String, @Nullable Object> settings,
    Map<String, Placeholder> placeholders) {

  static final Attachments NONE = new Attachments(Map.of(), Map.of(), Map.of());

  private static final List<String> LIST_NAMES =
      List.of("libraries", "headers", "headLinks", "headElements");

  static Attachments read(Fields fields) {
    Map<String, List<@Nullable Object>> lists = new LinkedHashMap<>();
    for (String name : LIST_NAMES) {
      lists.put(name, withoutDuplicates(fields.list(name)));
    }
    Map<String, Placeholder> placeholders = new LinkedHashMap<>();
    for (Fields placeholder : fields.objects("placeholders")) {
      String id = placeholder.text("id");
      placeholders.putIfAbsent(
          id, Placeholder.madeByHand(id, new Node(placeholder.object("node"))));
    }
    return new Attachments(lists, fields.object("settings").values(), placeholders);
  }

  static Attachments of(Placeholder placeholder) {
    return new Attachments(Map.of(), Map.of(), Map.of(placeholder.identity(), placeholder));
  }

  /** This, then the other: lists joined, later settings win, the first of two placeholders wins. */
  Attachments and(Attachments later) {
    Map<String, List<@Nullable Object>> joined = new LinkedHashMap<>();
    for (String name : LIST_NAMES) {
      List<@Nullable Object> both = new ArrayList<>(lists.getOrDefault(name, List.of()));
      both.addAll(later.lists.getOrDefault(name, List.of()));
      joined.put(name, withoutDuplicates(both));
    }
    Map<String, Placeholder> united = new LinkedHashMap<>(placeholders);
    later.placeholders.forEach(united::putIfAbsent);
    return new Attachments(joined, Settings.mergeObjects(settings, later.settings), united);
  }

  Attachments withoutPlaceholders() {
    return new Attachments(lists, settings, Map.of());
  }

  /** The plain value, absent parts left out, placeholders sorted by identity. */
  Map<String, @Nullable Object> toPlain() {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    lists.forEach(
        (name, list) -> {
          if (!list.isEmpty()) {
            plain.put(name, list);
          }
        });
    if (!settings.isEmpty()) {
      plain.put("settings", settings);
    }
    if (!placeholders.isEmpty()) {
      List<@Nullable Object> recipes = new ArrayList<>();
      new TreeMap<>(placeholders).values().forEach(recipe -> recipes.add(recipe.toPlain()));
      plain.put("placeholders", recipes);
    }
    return plain;
  }

  private static List<@Nullable Object> withoutDuplicates(List<@Nullable Object> list) {
    Set<@Nullable Object> seen = new LinkedHashSet<>(list);
    return new ArrayList<>(seen);
  }
}
