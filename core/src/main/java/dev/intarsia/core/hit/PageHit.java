package dev.intarsia.core.hit;

import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.core.context.RequiredContexts;
import dev.intarsia.core.entry.EntryKind;
import dev.intarsia.core.entry.EntryView;
import dev.intarsia.core.event.Notifier;
import dev.intarsia.core.splice.ComposedPage;
import dev.intarsia.core.variation.LookUps;
import dev.intarsia.core.variation.VariationLookup;
import dev.intarsia.core.variation.Viewpoint;
import dev.intarsia.delivery.Delivery;
import dev.intarsia.delivery.DeliveryStrategy;
import dev.intarsia.fragment.FragmentKey;
import dev.intarsia.fragment.FragmentRef;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds all parts of a page in the cache, level by level: the skeleton, what fills its holes, what
 * fills the holes of those.
 *
 * <pre>
 * parts      0: the skeleton; then what fills the holes of level 1, of level 2 …; equal references
 *            are one part
 * children   for each part, from its first child on, the part of each of its holes
 * </pre>
 *
 * <p>Thread safety: none. Cost: one batched look-up a level; can be used again, then without
 * allocation.
 */
final class PageHit {

  private final VariationLookup lookup;
  private final RequiredContexts required;
  private final HolePlan noHoles;
  private final Notifier events;
  private final LookUps lookUps;
  private final List<FragmentRef> unheard = new ArrayList<>();
  private final RefNumbers numbers = new RefNumbers();
  private final Layout layout = new Layout();
  private EntryView[] parts = new EntryView[16];
  private HolePlan[] plans = new HolePlan[16];
  private int[] firstChild = new int[16];
  private int partCount;
  private int[] children = new int[32];
  private int childCount;

  PageHit(VariationLookup lookup, RequiredContexts required, Notifier events) {
    this.lookup = lookup;
    this.required = required;
    this.noHoles = HolePlan.none(required);
    this.events = events;
    this.lookUps = LookUps.trial();
  }

  /**
   * Finds a page.
   *
   * @param key of its outermost fragment
   * @param declared its contexts
   * @return whether everything is there
   * @throws RuntimeException what a context resolver throws
   */
  boolean find(
      FragmentKey key, ContextSet declared, Viewpoint from, RequestFacts facts, Delivery delivery) {
    partCount = 0;
    childCount = 0;
    numbers.clear();
    lookUps.forgetWithheld();
    unheard.clear();
    lookUps.clear();
    lookUps.add(EntryKind.OUTPUT, key, required.with(declared));
    boolean isThere = takeFound(from) && findHoles(from, facts, delivery) && layout.lay(this);
    if (isThere && events.isListening()) {
      lookUps.tellWithheld(events);
    }
    return isThere;
  }

  private boolean findHoles(Viewpoint from, RequestFacts facts, Delivery delivery) {
    Delivery chain = delivery;
    int level = 0;
    while (level < partCount) {
      int end = partCount;
      lookUps.clear();
      for (int part = level; part < end; part++) {
        if (!askForHoles(part, end, facts, chain)) {
          return false;
        }
      }
      if (lookUps.size() > 0 && !takeFound(from)) {
        return false;
      }
      if (events.isListening()) {
        withholdFilled();
      }
      level = end;
      chain = chain.inside();
    }
    return true;
  }

  /** To be told if the page is found: which holes were filled since this was called last. */
  private void withholdFilled() {
    for (FragmentRef ref : unheard) {
      lookUps.withhold(to -> to.filled(ref, DeliveryStrategy.CACHED.name()));
    }
    unheard.clear();
  }

  /** Puts the holes of a part into the batch that are no part yet; false if one must not be. */
  private boolean askForHoles(int part, int firstNew, RequestFacts facts, Delivery chain) {
    HolePlan plan = plans[part];
    firstChild[part] = childCount;
    int size = plan.size();
    if (childCount + size > children.length) {
      children = Arrays.copyOf(children, 2 * (childCount + size));
    }
    boolean isAnyAllowed = !plan.isAnyDenied() && takesAllCached(chain);
    for (int hole = 0; hole < size; hole++) {
      FragmentRef ref = plan.ref(hole);
      if (!isAnyAllowed && !chain.allowsCached(ref, facts)) {
        return false;
      }
      int number = numbers.of(ref, plan.hash(hole));
      if (number == RefNumbers.NONE) {
        number = firstNew + lookUps.size();
        numbers.put(ref, plan.hash(hole), number);
        lookUps.add(EntryKind.OUTPUT, plan.keys(), hole, plan.contexts(hole));
        if (events.isListening()) {
          unheard.add(ref);
        }
      }
      children[childCount++] = number;
    }
    return true;
  }

  /** Whether a chain puts what the cache has into every hole whose reference denies nothing. */
  private static boolean takesAllCached(Delivery chain) {
    List<DeliveryStrategy> strategies = chain.strategies();
    for (int i = 0; i < strategies.size(); i++) {
      if (strategies.get(i) == DeliveryStrategy.CACHED) {
        return true;
      }
    }
    return false;
  }

  /** Looks up what is in the batch and makes parts of it; false if something is not there. */
  private boolean takeFound(Viewpoint from) {
    lookup.lookUp(lookUps, from);
    int found = lookUps.size();
    while (partCount + found > parts.length) {
      parts = Arrays.copyOf(parts, 2 * parts.length);
      plans = Arrays.copyOf(plans, parts.length);
      firstChild = Arrays.copyOf(firstChild, parts.length);
    }
    for (int i = 0; i < found; i++) {
      EntryView view = lookUps.get(i).found();
      if (view == null) {
        return false;
      }
      HolePlan plan = view.hasHoles() ? HolePlan.of(view, required) : noHoles;
      if (plan == null) {
        return false;
      }
      parts[partCount] = view;
      plans[partCount++] = plan;
    }
    return true;
  }

  /** Number of parts. */
  int parts() {
    return partCount;
  }

  EntryView view(int part) {
    return parts[part];
  }

  HolePlan plan(int part) {
    return plans[part];
  }

  /** The part that fills a hole of a part. */
  int child(int part, int hole) {
    return children[firstChild[part] + hole];
  }

  /** Number of bytes of the page. */
  int length() {
    return layout.length();
  }

  void copyTo(byte[] target, int offset) {
    layout.copyTo(this, target, offset);
  }

  void writeTo(OutputStream out) throws IOException {
    layout.writeTo(this, out);
  }

  /** Keeps nothing of the page. */
  void clear() {
    Arrays.fill(parts, 0, partCount, null);
    Arrays.fill(plans, 0, partCount, null);
    partCount = 0;
    unheard.clear();
    lookUps.forget();
    numbers.forget();
  }

  /** The page as an object of its own. */
  ComposedPage page(long epochMillis) {
    return layout.page(this, required, epochMillis);
  }
}
