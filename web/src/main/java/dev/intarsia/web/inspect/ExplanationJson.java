package dev.intarsia.web.inspect;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.cacheability.ContextToken;
import dev.intarsia.context.ContextSnapshot;
import dev.intarsia.event.Explanation;
import dev.intarsia.failure.IntarsiaException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * Writes what happened to a page as JSON within a budget.
 *
 * <pre>
 * { "culprits": [ { "what", "path": [label] } ], "fragments": [ fragment ], "omitted": number }
 *
 * fragment = { "id", "in"?, "label", "reason", "hole"?, "filling"?, "micros", "bytes", "maxAge"?,
 *              "leftSeconds"?, "limitedBy"?, "tags"?, "contexts"?, "probes"? }
 * </pre>
 *
 * Fragments come level by level, so what is left out for want of room is what lies deepest. Values
 * of contexts are pseudonyms: equal ones are equal, none can be read.
 *
 * <p>Thread safety: none; of one page.
 */
final class ExplanationJson {

  /** What the end of the document takes. */
  private static final int RESERVED = 64;

  private static final int MOST_LISTED = 100;

  private final ContextSnapshot contexts;
  private final Permissions permissions;
  private final long nowMillis;
  private final Map<Explanation, Integer> ids = new IdentityHashMap<>();

  ExplanationJson(ContextSnapshot contexts, Permissions permissions, long nowMillis) {
    this.contexts = contexts;
    this.permissions = permissions;
    this.nowMillis = nowMillis;
  }

  /** The id of a fragment that was given to {@link #write}. */
  int idOf(Explanation node) {
    return ids.getOrDefault(node, -1);
  }

  /**
   * Writes members of an object.
   *
   * @param budget most characters that the whole object may have
   */
  void write(JsonWriter json, Explanation page, int budget) {
    json.beginList("culprits");
    int omitted = 0;
    for (Culprit culprit : Culprit.of(page)) {
      omitted += appended(json, culprit(culprit), budget / 3) ? 0 : 1;
    }
    json.endList().number("omittedCulprits", omitted).beginList("fragments");
    omitted = 0;
    for (Explanation node : byLevel(page)) {
      omitted += appended(json, fragment(node), budget) ? 0 : 1;
    }
    json.endList().number("omitted", omitted);
  }

  private static boolean appended(JsonWriter json, JsonWriter part, int budget) {
    if (json.length() + part.length() + RESERVED > budget) {
      return false;
    }
    json.written(part);
    return true;
  }

  private final Map<Explanation, Explanation> parents = new IdentityHashMap<>();

  private List<Explanation> byLevel(Explanation page) {
    List<Explanation> all = new ArrayList<>();
    Queue<Explanation> waiting = new ArrayDeque<>(List.of(page));
    for (Explanation node = waiting.poll(); node != null; node = waiting.poll()) {
      ids.put(node, all.size());
      all.add(node);
      for (Explanation child : node.children()) {
        parents.put(child, node);
        waiting.add(child);
      }
    }
    return all;
  }

  private static JsonWriter culprit(Culprit culprit) {
    return new JsonWriter()
        .begin()
        .text("what", culprit.what())
        .texts("path", culprit.path())
        .end();
  }

  private JsonWriter fragment(Explanation node) {
    JsonWriter json = new JsonWriter().begin().number("id", idOf(node));
    Explanation parent = parents.get(node);
    if (parent != null) {
      json.number("in", idOf(parent));
    }
    json.text("label", node.label()).text("reason", Words.of(node.reason()));
    if (node.isHole()) {
      json.text("hole", Words.of(node.hole()));
    }
    if (!node.filling().isEmpty()) {
      json.text("filling", node.filling());
    }
    json.number("micros", node.nanos() / 1_000).number("bytes", node.bytes());
    lifetime(json, node);
    list(json, "tags", node.cacheability().tags().texts());
    list(json, "contexts", values(node));
    list(
        json,
        "probes",
        node.probes().stream()
            .map(probe -> probe.contexts() + ": " + Words.of(probe.reason()))
            .toList());
    return json.end();
  }

  private void lifetime(JsonWriter json, Explanation node) {
    Cacheability own = node.cacheability();
    if (own.maxAgeSeconds() != Cacheability.PERMANENT) {
      json.number("maxAge", own.maxAgeSeconds());
    }
    long left = own.remainingSecondsAt(nowMillis);
    if (left != Cacheability.PERMANENT) {
      json.number("leftSeconds", left);
    }
    Culprit.ofLifetime(node)
        .filter(culprit -> culprit.path().size() > 1)
        .ifPresent(culprit -> json.texts("limitedBy", culprit.path()));
  }

  private static void list(JsonWriter json, String name, Collection<String> texts) {
    if (!texts.isEmpty()) {
      List<String> first = texts.stream().limit(MOST_LISTED).toList();
      json.texts(name, first);
      if (texts.size() > first.size()) {
        json.number("more " + name, texts.size() - first.size());
      }
    }
  }

  private List<String> values(Explanation node) {
    List<String> values = new ArrayList<>();
    for (ContextToken token : node.cacheability().contexts().tokens()) {
      values.add(token + "=" + valueOf(token));
    }
    return values;
  }

  private String valueOf(ContextToken token) {
    try {
      return contexts
          .value(token)
          .text()
          .map(text -> permissions.pseudonym(token + "=" + text))
          .orElse("absent");
    } catch (IntarsiaException unknown) {
      return "unknown";
    }
  }
}
