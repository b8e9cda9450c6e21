package dev.intarsia.core;

import dev.intarsia.RequestScope;
import dev.intarsia.VariationCache;
import dev.intarsia.context.ContextSnapshot;
import dev.intarsia.core.invalidation.LedgerInvalidator;
import dev.intarsia.core.render.Response;
import dev.intarsia.core.render.Trace;
import dev.intarsia.core.variation.RequestMoment;
import dev.intarsia.delivery.Delivery;
import dev.intarsia.delivery.Page;
import dev.intarsia.delivery.PageSink;
import dev.intarsia.delivery.PageStream;
import dev.intarsia.event.Explanation;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.Rendered;
import dev.intarsia.invalidation.InvalidationBatch;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** One request of one engine. */
final class EngineRequest implements RequestScope {

  private final Engine engine;
  private final RequestMoment moment;
  private final Tracing tracing;
  private final List<InvalidationBatch> batches = new CopyOnWriteArrayList<>();

  /** Whether what happens is recorded. */
  enum Tracing {
    ON,
    OFF
  }

  EngineRequest(Engine engine, RequestMoment moment, Tracing tracing) {
    this.engine = engine;
    this.moment = moment;
    this.tracing = tracing;
  }

  private Response response() {
    return new Response(moment, null, tracing == Tracing.ON ? new Trace("page") : null);
  }

  @Override
  public Page render(Fragment fragment) {
    return engine.pipeline().page(fragment, response());
  }

  @Override
  public Page deliver(Fragment fragment, Delivery delivery, PageSink sink) throws IOException {
    return engine.pipeline().deliver(fragment, response(), delivery, sink);
  }

  @Override
  public PageStream stream(Fragment fragment, Delivery delivery) {
    return engine.pipeline().stream(fragment, response(), delivery);
  }

  @Override
  public Rendered skeleton(Fragment fragment) {
    return engine.pipeline().skeleton(fragment, response());
  }

  @Override
  public Explanation explain(Fragment fragment) {
    return engine.renderer().explain(fragment, moment);
  }

  @Override
  public VariationCache variations() {
    return engine.variationsFor(moment);
  }

  @Override
  public InvalidationBatch batch() {
    LedgerInvalidator invalidator = engine.invalidator();
    InvalidationBatch batch = invalidator.batch(moment.pending());
    batches.add(batch);
    return batch;
  }

  @Override
  public ContextSnapshot contexts() {
    return moment.snapshot();
  }

  @Override
  public void close() {
    batches.forEach(InvalidationBatch::close);
    batches.clear();
  }
}
