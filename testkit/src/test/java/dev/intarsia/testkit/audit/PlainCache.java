package dev.intarsia.testkit.audit;

import dev.intarsia.RenderCache;
import dev.intarsia.RequestScope;
import dev.intarsia.VariationCache;
import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.cacheability.ContextToken;
import dev.intarsia.context.ContextDefinition;
import dev.intarsia.context.ContextSnapshot;
import dev.intarsia.context.ContextValue;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.delivery.Delivery;
import dev.intarsia.delivery.Page;
import dev.intarsia.delivery.PageComposer;
import dev.intarsia.delivery.PageSink;
import dev.intarsia.delivery.PageStream;
import dev.intarsia.event.Explanation;
import dev.intarsia.failure.InvalidInputException;
import dev.intarsia.failure.InvalidInputException.Kind;
import dev.intarsia.fragment.Arguments;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.Rendered;
import dev.intarsia.fragment.Renderer;
import dev.intarsia.invalidation.InvalidationBatch;
import dev.intarsia.invalidation.Invalidator;
import dev.intarsia.spi.runtime.TimeSource;
import dev.intarsia.spi.storage.StoreStatistics;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A cache that keeps nothing: as much of an engine as an audit needs, without the engine.
 *
 * @param definitions contexts by name
 * @param renderers of references by name
 * @param time by which max-ages count
 */
record PlainCache(
    Map<String, ContextDefinition> definitions, Map<String, Renderer> renderers, TimeSource time)
    implements RenderCache {

  @Override
  public RequestScope begin(RequestFacts facts) {
    return new Request(new Values(facts));
  }

  @Override
  public RequestScope beginTraced(RequestFacts facts) {
    return begin(facts);
  }

  @Override
  public PageComposer composer() {
    throw notHere();
  }

  @Override
  public Invalidator invalidator() {
    throw notHere();
  }

  @Override
  public void clear() {
    // It keeps nothing.
  }

  @Override
  public StoreStatistics statistics() {
    return new StoreStatistics(0, 0, 0, 0, 0, 0);
  }

  @Override
  public void close() {
    // It holds nothing.
  }

  private static UnsupportedOperationException notHere() {
    return new UnsupportedOperationException("the plain cache only renders");
  }

  Rendered rendered(Fragment fragment, Values values) {
    PlainScope scope = new PlainScope(this, values, fragment.declared(), Arguments.NONE);
    return scope.run(fragment.renderer());
  }

  /** Context values of one request. */
  final class Values implements ContextSnapshot {

    private final RequestFacts facts;

    Values(RequestFacts facts) {
      this.facts = facts;
    }

    @Override
    public ContextValue value(ContextToken token) {
      ContextDefinition definition = definitions.get(token.name());
      if (definition == null) {
        throw new InvalidInputException(Kind.UNKNOWN_CONTEXT, "context " + token + " is unknown");
      }
      return definition.resolver().resolve(facts, token.parameter().orElse(null));
    }

    @Override
    public List<ContextToken> folded(ContextSet contexts) {
      Set<ContextToken> left = new HashSet<>(contexts.tokens());
      for (ContextToken ancestor : contexts.tokens()) {
        left.removeIf(token -> ancestor.isAncestorOf(token) && value(token).isFoldable());
      }
      return left.stream().sorted().toList();
    }

    @Override
    public RequestFacts facts() {
      return facts;
    }
  }

  private final class Request implements RequestScope {

    private final Values values;

    Request(Values values) {
      this.values = values;
    }

    @Override
    public Page render(Fragment fragment) {
      throw notHere();
    }

    @Override
    public Page deliver(Fragment fragment, Delivery delivery, PageSink sink) {
      throw notHere();
    }

    @Override
    public PageStream stream(Fragment fragment, Delivery delivery) {
      throw notHere();
    }

    @Override
    public Rendered skeleton(Fragment fragment) {
      return rendered(fragment, values);
    }

    @Override
    public Explanation explain(Fragment fragment) {
      throw notHere();
    }

    @Override
    public VariationCache variations() {
      throw notHere();
    }

    @Override
    public InvalidationBatch batch() {
      throw notHere();
    }

    @Override
    public ContextSnapshot contexts() {
      return values;
    }

    @Override
    public void close() {
      // It holds nothing.
    }
  }
}
