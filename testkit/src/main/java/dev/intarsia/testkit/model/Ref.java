package dev.intarsia.testkit.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * What makes two placeholders one: builder, arguments, declared cacheability, denied strategies.
 *
 * @param tags declared, in any order
 * @param contexts declared, in any order, with the required ones if there are keys
 * @param maxAge declared; {@code null} for a permanent one that nobody spelled out, which the
 *     recorded behaviour tells from one that is spelled out
 */
record Ref(
    String builder,
    List<@Nullable Object> arguments,
    List<String> keys,
    String bin,
    SortedSet<String> tags,
    SortedSet<String> contexts,
    @Nullable Long maxAge,
    Set<String> denied) {

  static Ref of(Node node, Metadata declared, @Nullable Long maxAge) {
    return new Ref(
        node.builderName(),
        node.builderArguments(),
        node.keys(),
        node.bin(),
        declared.tags(),
        declared.contexts(),
        maxAge,
        node.denied());
  }

  String canonical() {
    List<@Nullable Object> parts = new ArrayList<>();
    parts.add(builder);
    parts.add(arguments);
    parts.add(keys);
    parts.add(bin);
    parts.add(new ArrayList<>(tags));
    parts.add(new ArrayList<>(contexts));
    parts.add(maxAge);
    parts.add(new ArrayList<>(denied));
    return Canonical.text(parts);
  }
}
