package dev.intarsia.conformance.engine;

import dev.intarsia.fragment.RenderScope;
import dev.intarsia.testkit.model.Fields;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Placeholders made by hand that are known where a node is rendered: the author chose a text, the
 * API wants a position, so the text is looked for while it is written.
 */
final class HandMade {

  static final HandMade NONE = new HandMade(Map.of(), ConcurrentHashMap.newKeySet());

  private final Map<String, Fields> nodesById;
  private final Set<String> seen;

  private HandMade(Map<String, Fields> nodesById, Set<String> seen) {
    this.nodesById = nodesById;
    this.seen = seen;
  }

  /** These and those that a node attaches. */
  HandMade and(Fields node) {
    Map<String, Fields> all = new LinkedHashMap<>(nodesById);
    for (Fields made : node.object("attachments").objects("placeholders")) {
      all.putIfAbsent(made.text("id"), made.object("node"));
    }
    return all.size() == nodesById.size() ? this : new HandMade(all, copyOf(seen));
  }

  private static Set<String> copyOf(Set<String> ids) {
    Set<String> copy = ConcurrentHashMap.newKeySet();
    copy.addAll(ids);
    return copy;
  }

  /** Writes a text, with references where the identities stand. */
  void write(RenderScope scope, String text, NodeFragments nodes) {
    int written = 0;
    int at = 0;
    while (at < text.length() && !nodesById.isEmpty()) {
      Map.Entry<String, Fields> made = longestAt(text, at);
      if (made == null) {
        at++;
        continue;
      }
      scope.write(text.substring(written, at));
      scope.write(nodes.handMade(scope, made.getKey(), made.getValue()));
      seen.add(made.getKey());
      at += made.getKey().length();
      written = at;
    }
    scope.write(text.substring(written));
  }

  private Map.@Nullable Entry<String, Fields> longestAt(String text, int at) {
    Map.Entry<String, Fields> longest = null;
    int length = 0;
    for (Map.Entry<String, Fields> made : nodesById.entrySet()) {
      String id = made.getKey();
      if (id.length() > length && text.startsWith(id, at)) {
        longest = made;
        length = id.length();
      }
    }
    return longest;
  }

  /** What stands nowhere is rendered all the same, for what it tells. */
  void embedUnseen(RenderScope scope, HandMade around, NodeFragments nodes) {
    nodesById.forEach(
        (id, node) -> {
          if (!seen.contains(id) && !around.nodesById.containsKey(id)) {
            scope.write(nodes.unseen(scope, id, node));
          }
        });
  }
}
