package dev.intarsia.core;

import dev.intarsia.RenderCache;
import dev.intarsia.RequestScope;
import dev.intarsia.VariationCache;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.core.EngineRequest.Tracing;
import dev.intarsia.core.context.ContextRegistry;
import dev.intarsia.core.context.RequestSnapshot;
import dev.intarsia.core.freshness.PendingTags;
import dev.intarsia.core.hit.PageHits;
import dev.intarsia.core.invalidation.LedgerInvalidator;
import dev.intarsia.core.render.FragmentRenderer;
import dev.intarsia.core.render.Response;
import dev.intarsia.core.variation.RequestMoment;
import dev.intarsia.core.variation.RequestVariations;
import dev.intarsia.core.variation.Variations;
import dev.intarsia.delivery.Page;
import dev.intarsia.delivery.PageComposer;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.spi.ledger.TagLedger;
import dev.intarsia.spi.runtime.TimeSource;
import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.StoreStatistics;

/** All parts of one render cache. Holds no state of its own. */
final class Engine implements RenderCache {

  private final Parts parts;

  /**
   * What an engine is made of.
   *
   * @param onClose stops what the engine itself started
   */
  record Parts(
      FragmentStore store,
      TagLedger ledger,
      TimeSource time,
      ContextRegistry contexts,
      Variations variations,
      FragmentRenderer renderer,
      PageHits hits,
      RenderPipeline pipeline,
      LedgerInvalidator invalidator,
      Runnable onClose) {}

  Engine(Parts parts) {
    this.parts = parts;
  }

  @Override
  public RequestScope begin(RequestFacts facts) {
    return begin(facts, Tracing.OFF);
  }

  @Override
  public RequestScope beginTraced(RequestFacts facts) {
    return begin(facts, Tracing.ON);
  }

  /** The stamp comes first: whatever the request reads afterwards is no older than it says. */
  private RequestScope begin(RequestFacts facts, Tracing tracing) {
    long stamp = clock();
    RequestMoment moment = moment(RequestSnapshot.of(parts.contexts, facts), stamp, epochMillis());
    return new EngineRequest(this, moment, tracing);
  }

  long clock() {
    return parts.ledger.clock();
  }

  long epochMillis() {
    return parts.time.epochMillis();
  }

  RequestMoment moment(RequestSnapshot snapshot, long stamp, long epochMillis) {
    return new RequestMoment(
        snapshot, stamp, epochMillis, new PendingTags(), snapshot.facts().isReading());
  }

  /** A page of which the cache was found to lack a part. */
  Page rendered(Fragment fragment, RequestMoment moment) {
    return parts.pipeline.filled(fragment, new Response(moment, null, null));
  }

  @Override
  public PageComposer composer() {
    return new EngineComposer(this, parts.hits.composer());
  }

  RenderPipeline pipeline() {
    return parts.pipeline;
  }

  FragmentRenderer renderer() {
    return parts.renderer;
  }

  VariationCache variationsFor(RequestMoment moment) {
    return new RequestVariations(parts.variations, parts.contexts, moment);
  }

  @Override
  public LedgerInvalidator invalidator() {
    return parts.invalidator;
  }

  @Override
  public void clear() {
    parts.store.clear();
    parts.variations.forgetSignposts();
  }

  @Override
  public StoreStatistics statistics() {
    return parts.store.statistics();
  }

  @Override
  public void close() {
    try {
      parts.onClose.run();
      parts.store.close();
    } finally {
      parts.ledger.close();
    }
  }
}
