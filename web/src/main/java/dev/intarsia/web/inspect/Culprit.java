package dev.intarsia.web.inspect;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.cacheability.ContextToken;
import dev.intarsia.event.Explanation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Who made a page what it is: a property and the way from the page to the fragment that brought it.
 *
 * @param what the property, in words
 * @param path labels from the outermost inwards, the one who brought it last
 */
record Culprit(String what, List<String> path) {

  /** Copies the list. */
  Culprit {
    path = List.copyOf(path);
  }

  /** Those of a page: of its lifetime, its contexts and its holes. */
  static List<Culprit> of(Explanation page) {
    List<Culprit> found = new ArrayList<>();
    Cacheability whole = page.cacheability();
    if (whole.maxAgeSeconds() == 0) {
      add(found, "max-age 0", page, node -> node.cacheability().maxAgeSeconds() == 0);
    } else if (whole.expiresAtMillis() != Cacheability.NEVER) {
      add(found, "expiry", page, node -> limits(node, whole));
    }
    for (ContextToken token : whole.contexts().tokens()) {
      add(found, "context " + token, page, node -> node.cacheability().contexts().contains(token));
    }
    addHoles(found, page, List.of());
    return List.copyOf(found);
  }

  private static boolean limits(Explanation node, Cacheability whole) {
    return node.cacheability().expiresAtMillis() == whole.expiresAtMillis();
  }

  /** Who limits the lifetime of a fragment; nothing if it is permanent. */
  static Optional<Culprit> ofLifetime(Explanation node) {
    Cacheability own = node.cacheability();
    Predicate<Explanation> has =
        own.maxAgeSeconds() == 0
            ? each -> each.cacheability().maxAgeSeconds() == 0
            : each -> limits(each, own);
    return own.maxAgeSeconds() != 0 && own.expiresAtMillis() == Cacheability.NEVER
        ? Optional.empty()
        : Optional.of(new Culprit("lifetime", pathTo(node, has)));
  }

  private static void add(
      List<Culprit> found, String what, Explanation page, Predicate<Explanation> has) {
    List<String> path = pathTo(page, has);
    if (!path.isEmpty()) {
      found.add(new Culprit(what, path));
    }
  }

  /** The way to the first fragment that has something which none inside it has. */
  private static List<String> pathTo(Explanation from, Predicate<Explanation> has) {
    for (Explanation child : from.children()) {
      List<String> rest = pathTo(child, has);
      if (!rest.isEmpty()) {
        return prepended(from.label(), rest);
      }
    }
    return has.test(from) ? List.of(from.label()) : List.of();
  }

  private static void addHoles(List<Culprit> found, Explanation node, List<String> around) {
    List<String> path = new ArrayList<>(around);
    path.add(node.label());
    if (node.isHole()) {
      found.add(new Culprit("hole: " + Words.of(node.hole()), path));
    }
    node.children().forEach(child -> addHoles(found, child, path));
  }

  private static List<String> prepended(String first, List<String> rest) {
    List<String> all = new ArrayList<>(rest.size() + 1);
    all.add(first);
    all.addAll(rest);
    return all;
  }
}
