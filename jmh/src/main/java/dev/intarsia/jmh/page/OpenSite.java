package dev.intarsia.jmh.page;

import dev.intarsia.RenderCache;
import dev.intarsia.RequestScope;
import dev.intarsia.cacheability.TagSet;
import dev.intarsia.context.ContextDefinition;
import dev.intarsia.core.Intarsia;
import dev.intarsia.ledger.HeapTagLedger;
import dev.intarsia.ledger.LedgerSizing;
import dev.intarsia.spi.ledger.TagLedger;
import dev.intarsia.spi.storage.FragmentStore;
import java.util.ArrayList;
import java.util.List;

/**
 * A site in a cache: every version of every piece was rendered and stored, and nothing is rendered
 * any more.
 *
 * <p>Its ledger has seen invalidations of {@value #INVALIDATED} tags that nothing here carries,
 * half of them before it forgot them to its sketch, after most of the entries were stored: so a
 * judge has to ask table and sketch.
 */
final class OpenSite implements AutoCloseable {

  /** Tags that were invalidated. */
  static final int INVALIDATED = 100_000;

  /** Tags that may be invalidated again and again: the ledger's table holds them. */
  static final int INVALIDATED_LAST = 1_000;

  private static final LedgerSizing SIZING = new LedgerSizing(1 << 16, 1 << 20);
  private static final int MOST_PASSES = 8;

  private final Site site;
  private final Rendering rendering;
  private final SiteStore store;
  private final TagLedger ledger = HeapTagLedger.of(SIZING);
  private final RenderCache cache;

  /**
   * A site that is rendered, then closed for rendering.
   *
   * @param store where; it is closed with this
   */
  OpenSite(Site site, SiteStore store) {
    this.site = site;
    this.store = store;
    rendering = new Rendering(site);
    Intarsia.Builder builder =
        Intarsia.builder()
            .withoutStandardContexts()
            .store(store.store())
            .ledger(ledger)
            .renderer(Rendering.NAME, rendering::renderArgument);
    for (ContextDefinition context : Visitor.contexts()) {
      builder.context(context);
    }
    cache = builder.build();
    warm();
    invalidateOthers();
    int passes = 0;
    for (long before = -1; before != rendering.count(); passes++) {
      if (passes == MOST_PASSES) {
        throw new IllegalStateException("still something to render after " + passes + " passes");
      }
      before = rendering.count();
      warm();
    }
    rendering.forbid();
  }

  private void warm() {
    for (int edition = 0; edition < Visitor.EDITIONS; edition++) {
      try (RequestScope request = cache.begin(Visitor.of(edition, 0).facts(edition))) {
        for (Piece piece : site.pieces()) {
          request.skeleton(site.fragment(piece.number(), rendering));
        }
      }
    }
    List<Piece> personal =
        site.pieces().stream().filter(each -> each.personal() == Piece.Personal.YES).toList();
    for (int i = 0; i < Visitor.EDITIONS * site.segments() && !personal.isEmpty(); i++) {
      Visitor visitor = Visitor.of(i % Visitor.EDITIONS, i / Visitor.EDITIONS);
      try (RequestScope request = cache.begin(visitor.facts(i))) {
        for (Piece piece : personal) {
          request.skeleton(site.fragment(piece.number(), rendering));
        }
      }
    }
  }

  private void invalidateOthers() {
    for (int i = 0; i < INVALIDATED; i++) {
      cache.invalidator().invalidate(otherTag(i));
    }
  }

  /** A tag that nothing here carries and that was invalidated; the last ones the ledger knows. */
  static String otherTag(int number) {
    return "elsewhere:" + number;
  }

  /** Sets of tags that nothing here carries: invalidating them again makes nothing new. */
  static List<TagSet> invalidatedLast() {
    List<TagSet> sets = new ArrayList<>();
    for (int i = INVALIDATED - INVALIDATED_LAST; i < INVALIDATED; i++) {
      sets.add(TagSet.of(otherTag(i)));
    }
    return sets;
  }

  Site site() {
    return site;
  }

  Rendering rendering() {
    return rendering;
  }

  RenderCache cache() {
    return cache;
  }

  FragmentStore store() {
    return store.store();
  }

  TagLedger ledger() {
    return ledger;
  }

  /** Throws unless pages are what they should be, byte by byte, and nothing was rendered for it. */
  void requireRight(int[] pieces, Visitors visitors, int sample) {
    for (int i = 0; i < sample; i++) {
      int number = pieces[i % pieces.length];
      byte[] shown = cache.render(site.fragment(number, rendering), visitors.facts(i)).bytes();
      if (!java.util.Arrays.equals(shown, site.expected(number, visitors.visitor(i)))) {
        throw new IllegalStateException(
            site.key(number) + " is wrong for " + visitors.visitor(i) + ", request " + i);
      }
    }
    if (rendering.count() != 0) {
      throw new IllegalStateException(rendering.count() + " renderings, expected none");
    }
  }

  @Override
  public void close() {
    cache.close();
    store.close();
  }
}
