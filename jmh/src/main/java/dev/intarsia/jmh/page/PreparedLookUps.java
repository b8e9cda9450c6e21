package dev.intarsia.jmh.page;

import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.core.context.ContextRegistry;
import dev.intarsia.core.context.RequestSnapshot;
import dev.intarsia.core.entry.EntryKind;
import dev.intarsia.core.entry.EntryView;
import dev.intarsia.core.event.Notifier;
import dev.intarsia.core.freshness.PendingTags;
import dev.intarsia.core.variation.LookUps;
import dev.intarsia.core.variation.RequestMoment;
import dev.intarsia.core.variation.VariationLookup;
import dev.intarsia.core.variation.Variations;
import dev.intarsia.event.RenderCacheListener;
import dev.intarsia.fragment.FragmentKey;
import dev.intarsia.spi.runtime.TimeSource;
import org.jspecify.annotations.Nullable;

/**
 * The look-ups of an engine without the engine around them: over the store and the ledger of an
 * open site, for requests whose context values are resolved and digested.
 *
 * <p>Keys are equal to those that were stored, not identical.
 */
final class PreparedLookUps {

  /** So many snapshots: the one of a request that is being served is in the processor's cache. */
  private static final int AT_WORK = 1024;

  private final VariationLookup lookup;
  private final RequestMoment[] moments;
  private final FragmentKey[] keys;
  private final ContextSet initial = ContextSet.of(Visitor.LANGUAGE, Visitor.THEME);

  PreparedLookUps(OpenSite open, Visitors visitors) {
    ContextRegistry registry = ContextRegistry.of(Visitor.contexts());
    lookup =
        new Variations(
                open.store(),
                open.ledger(),
                registry,
                TimeSource.system(),
                new Notifier(RenderCacheListener.NONE))
            .lookup();
    keys = new FragmentKey[open.site().pieces().size()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = open.site().key(i);
    }
    LookUps items = new LookUps();
    moments = new RequestMoment[Math.min(visitors.count(), AT_WORK)];
    for (int i = 0; i < moments.length; i++) {
      moments[i] =
          new RequestMoment(
              RequestSnapshot.of(registry, visitors.facts(i)),
              open.ledger().clock(),
              System.currentTimeMillis(),
              new PendingTags(),
              true);
      find(items, 0, i);
    }
  }

  /** The number of the request that is at work; there are fewer than visitors. */
  int atWork(int request) {
    return request & (moments.length - 1);
  }

  /**
   * The live version of a piece for a request that is at work, or null.
   *
   * @param items the caller's own, used again and again
   */
  @Nullable EntryView find(LookUps items, int piece, int request) {
    items.clear();
    items.add(EntryKind.OUTPUT, keys[piece], initial);
    lookup.lookUp(items, moments[request]);
    return items.get(0).found();
  }
}
