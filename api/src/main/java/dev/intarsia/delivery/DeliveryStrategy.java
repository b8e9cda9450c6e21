package dev.intarsia.delivery;

import dev.intarsia.context.RequestFacts;
import dev.intarsia.fragment.FragmentRef;
import java.util.Objects;
import java.util.function.BiPredicate;

/**
 * A named way of filling holes: which it takes, and how they are filled.
 *
 * <p>The decision is a pure function of recipe and request. References can deny strategies by name.
 *
 * <p>Thread safety: immutable; the predicate is called by several threads.
 *
 * @param name by which references deny it
 * @param filling how holes that it takes are filled
 * @param takes whether it takes a hole
 */
public record DeliveryStrategy(
    String name, Filling filling, BiPredicate<FragmentRef, RequestFacts> takes) {

  /** Takes what is fresh in the cache. */
  public static final DeliveryStrategy CACHED = all("cached", Filling.CACHED);

  /** Takes everything, sends it when it is ready, out of order. */
  public static final DeliveryStrategy STREAMED = all("streamed", Filling.STREAMED);

  /** Takes everything, fills in document order while sending. */
  public static final DeliveryStrategy IN_ORDER = all("inOrder", Filling.IN_ORDER);

  /** Takes everything, fills before sending. */
  public static final DeliveryStrategy SINGLE_FLUSH = all("singleFlush", Filling.SINGLE_FLUSH);

  /** Refuses missing parts. */
  public DeliveryStrategy {
    Objects.requireNonNull(name);
    Objects.requireNonNull(filling);
    Objects.requireNonNull(takes);
  }

  private static DeliveryStrategy all(String name, Filling filling) {
    return new DeliveryStrategy(name, filling, (ref, facts) -> true);
  }

  /** This strategy, taking only what the condition lets through. */
  public DeliveryStrategy onlyIf(BiPredicate<FragmentRef, RequestFacts> condition) {
    return new DeliveryStrategy(name, filling, takes.and(condition));
  }

  /** Whether it takes a hole: not denied by the reference, and wanted by the predicate. */
  public boolean accepts(FragmentRef ref, RequestFacts facts) {
    return !ref.deniedStrategies().contains(name) && takes.test(ref, facts);
  }
}
