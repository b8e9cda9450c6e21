package dev.intarsia.core.hit;

import dev.intarsia.context.RequestFacts;
import dev.intarsia.core.context.ContextRegistry;
import dev.intarsia.core.context.RequiredContexts;
import dev.intarsia.core.event.Notifier;
import dev.intarsia.core.splice.ComposedPage;
import dev.intarsia.core.variation.RequestMoment;
import dev.intarsia.core.variation.VariationLookup;
import dev.intarsia.delivery.Delivery;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentKey;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Pages of which the cache holds every part.
 *
 * <p>Thread safety: safe. What a search needs is lent to one thread at a time, taken and given back
 * by an atomic exchange in a table of fixed size; who finds the place empty makes a new one. It is
 * void before it is given back: nothing of one request can be seen by the next.
 */
public final class PageHits {

  private static final int SLOTS = 64;

  private final VariationLookup lookup;
  private final ContextRegistry contexts;
  private final RequiredContexts required;
  private final Notifier events;
  private final AtomicReferenceArray<@Nullable PageHit> spare = new AtomicReferenceArray<>(SLOTS);

  /**
   * Pages found by this look-up.
   *
   * @param required what everything cached varies by
   */
  public PageHits(
      VariationLookup lookup,
      ContextRegistry contexts,
      RequiredContexts required,
      Notifier events) {
    this.lookup = lookup;
    this.contexts = contexts;
    this.required = required;
    this.events = events;
  }

  /** A place to compose one page after the other, for requests that are nothing else. */
  public HitComposer composer() {
    return new HitComposer(newHit(), contexts);
  }

  private PageHit newHit() {
    return new PageHit(lookup, required, events);
  }

  /**
   * A page; null if a part is missing, the request writes, or anything else is out of the ordinary:
   * then nothing has happened.
   */
  public @Nullable ComposedPage find(Fragment fragment, RequestMoment moment, Delivery delivery) {
    FragmentKey key = keyOf(fragment);
    if (key == null || !moment.isReading()) {
      return null;
    }
    int slot = (int) (Thread.currentThread().getId() & (SLOTS - 1));
    PageHit lent = spare.getAndSet(slot, null);
    PageHit hit = lent == null ? newHit() : lent;
    try {
      RequestFacts facts = moment.snapshot().facts();
      return hit.find(key, fragment.declared().contexts(), moment, facts, delivery)
          ? hit.page(moment.epochMillis())
          : null;
    } catch (RuntimeException unanswerable) {
      // The long way knows whom it concerns: the page or one of its holes.
      return null;
    } finally {
      hit.clear();
      spare.setRelease(slot, hit);
    }
  }

  /** The key of a fragment that may be stored, or null. */
  static @Nullable FragmentKey keyOf(Fragment fragment) {
    return fragment.declared().isStorable() ? fragment.keyOrNull() : null;
  }
}
