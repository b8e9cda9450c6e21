package dev.intarsia.delivery;

import dev.intarsia.context.RequestFacts;
import dev.intarsia.failure.InvalidInputException;
import dev.intarsia.failure.InvalidInputException.Kind;
import dev.intarsia.fragment.FragmentRef;
import java.util.List;

/**
 * A chain of strategies: each hole goes to the first that takes it.
 *
 * <p>What the cache holds fresh is used before the others are asked, unless the reference denies
 * that.
 *
 * <p>Thread safety: immutable.
 */
public final class Delivery {

  private static final Delivery SINGLE_FLUSH =
      of(DeliveryStrategy.CACHED, DeliveryStrategy.SINGLE_FLUSH);
  private static final Delivery IN_ORDER =
      of(DeliveryStrategy.CACHED, DeliveryStrategy.IN_ORDER, DeliveryStrategy.SINGLE_FLUSH);

  private static final Delivery STREAMED =
      of(DeliveryStrategy.CACHED, DeliveryStrategy.STREAMED, DeliveryStrategy.IN_ORDER);

  private final List<DeliveryStrategy> strategies;
  private final List<DeliveryStrategy> inside;

  private Delivery(List<DeliveryStrategy> strategies, List<DeliveryStrategy> inside) {
    this.strategies = strategies;
    this.inside = inside;
  }

  /** From the cache what is there, the rest rendered before the first byte leaves. */
  public static Delivery singleFlush() {
    return SINGLE_FLUSH;
  }

  /** From the cache what is there, the rest while sending, in document order. */
  public static Delivery inOrder() {
    return IN_ORDER;
  }

  /** From the cache what is there, the rest as it becomes ready, behind the page. */
  public static Delivery streamed() {
    return STREAMED;
  }

  /**
   * A chain of one's own, asked from left to right.
   *
   * @throws InvalidInputException of kind {@link Kind#NO_STRATEGY} without strategies
   */
  public static Delivery of(DeliveryStrategy... strategies) {
    if (strategies.length == 0) {
      throw new InvalidInputException(
          Kind.NO_STRATEGY, "a delivery has 0 strategies; expected at least 1");
    }
    List<DeliveryStrategy> all = List.of(strategies);
    return new Delivery(all, all);
  }

  /**
   * This, with another chain for holes that lie in what fills a hole. A reference that is a hole of
   * the page and lies in another one as well goes each way in its place, and is rendered once.
   *
   * @throws InvalidInputException of kind {@link Kind#NO_STRATEGY} without strategies
   */
  public Delivery withInside(DeliveryStrategy... strategiesInside) {
    return new Delivery(strategies, of(strategiesInside).strategies);
  }

  /** The chain for holes that lie in what fills a hole; the same as this unless said otherwise. */
  public Delivery inside() {
    return inside == strategies ? this : new Delivery(inside, inside);
  }

  /** The strategies in the order in which they are asked. */
  public List<DeliveryStrategy> strategies() {
    return strategies;
  }

  /** Whether the cache may fill this hole. */
  public boolean allowsCached(FragmentRef ref, RequestFacts facts) {
    for (DeliveryStrategy strategy : strategies) {
      if (strategy.filling() == Filling.CACHED && strategy.accepts(ref, facts)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The strategy that fills a hole which the cache could not.
   *
   * @throws InvalidInputException of kind {@link Kind#NO_STRATEGY} if none takes it
   */
  public DeliveryStrategy strategyFor(FragmentRef ref, RequestFacts facts) {
    for (DeliveryStrategy strategy : strategies) {
      if (strategy.filling() != Filling.CACHED && strategy.accepts(ref, facts)) {
        return strategy;
      }
    }
    throw new InvalidInputException(
        Kind.NO_STRATEGY,
        "no strategy takes %s, which denies %s; asked were %s"
            .formatted(
                ref,
                ref.deniedStrategies(),
                strategies.stream().map(DeliveryStrategy::name).toList()));
  }
}
