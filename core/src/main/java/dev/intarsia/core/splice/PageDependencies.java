package dev.intarsia.core.splice;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.delivery.Page;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.Rendered;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What all outputs of a page depend on and carry along, joined in document order.
 *
 * <p>Cost: for n outputs with distinct tags and assets n log n, not n². Lists are appended to, and
 * cacheability, whose join is associative, is joined by pairs of equal weight, as a binary counter
 * carries.
 *
 * <p>Thread safety: none.
 */
public final class PageDependencies {

  private final List<Cacheability> joins = new ArrayList<>();
  private int count;
  private final Set<String> libraries = new LinkedHashSet<>();
  private final Set<Attachments.Header> headers = new LinkedHashSet<>();
  private final Set<Attachments.HeadLink> headLinks = new LinkedHashSet<>();
  private final Set<Attachments.HeadElement> headElements = new LinkedHashSet<>();
  private Attachments settings = Attachments.NONE;

  PageDependencies() {}

  /** Of a skeleton and what fills its holes, in document order. */
  public static PageDependencies of(List<Rendered> outputs) {
    PageDependencies all = new PageDependencies();
    outputs.forEach(all::add);
    return all;
  }

  /** Attachments in document order, as one. */
  public static Attachments joined(List<Attachments> inOrder) {
    if (inOrder.isEmpty()) {
      return Attachments.NONE;
    }
    if (inOrder.size() == 1) {
      // Mostly the skeleton's: one part's own are distinct and in order.
      return inOrder.get(0);
    }
    PageDependencies all = new PageDependencies();
    inOrder.forEach(all::attach);
    return all.attachments();
  }

  /** What a page that came from the cache says of itself. */
  public ComposedPage.Summary summary(long epochMillis, Page.Filled filled) {
    Cacheability joined = cacheability();
    return new ComposedPage.Summary(
        joined, joined.remainingSecondsAt(epochMillis), attachments(), filled, List.of(), null);
  }

  /** Adds an output behind the others. */
  void add(Rendered output) {
    attach(output.attachments());
    joins.add(output.cacheability());
    count++;
    for (int carried = count; (carried & 1) == 0; carried >>= 1) {
      joinLastTwo(joins);
    }
  }

  private void attach(Attachments more) {
    if (more.isEmpty()) {
      return;
    }
    libraries.addAll(more.libraries());
    headers.addAll(more.headers());
    headLinks.addAll(more.headLinks());
    headElements.addAll(more.headElements());
    if (!more.settings().isEmpty()) {
      settings = settings.and(Attachments.settings(more.settings()));
    }
  }

  private static void joinLastTwo(List<Cacheability> joins) {
    Cacheability last = joins.remove(joins.size() - 1);
    joins.set(joins.size() - 1, joins.get(joins.size() - 1).and(last));
  }

  /** What everything added so far depends on. */
  Cacheability cacheability() {
    List<Cacheability> rest = new ArrayList<>(joins);
    while (rest.size() > 1) {
      joinLastTwo(rest);
    }
    return rest.isEmpty() ? Cacheability.NONE : rest.get(0);
  }

  /** What travels with everything added so far. */
  Attachments attachments() {
    return new Attachments(
        List.copyOf(libraries),
        settings.settings(),
        List.copyOf(headers),
        List.copyOf(headLinks),
        List.copyOf(headElements));
  }
}
