package dev.intarsia.jmh.page;

import dev.intarsia.context.ContextValue;
import dev.intarsia.context.RequestFacts;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Requests that were made before, all different, in an order without locality. Those with equal
 * context values share them, as if each had just been made and still were in the processor's cache.
 *
 * <p>Thread safety: immutable.
 */
final class Visitors {

  private final RequestFacts[] facts;
  private final Visitor[] visitors;
  private final byte[] editions;

  /**
   * So many.
   *
   * @param count a power of two
   * @param segments of members
   */
  Visitors(int count, int segments) {
    if (Integer.bitCount(count) != 1) {
      throw new IllegalArgumentException(count + " requests, a power of two is needed");
    }
    SplittableRandom random = new SplittableRandom(5);
    facts = new RequestFacts[count];
    visitors = new Visitor[count];
    editions = new byte[count];
    Map<String, ContextValue> values = new HashMap<>();
    for (int i = 0; i < count; i++) {
      visitors[i] = Visitor.of(random.nextInt(Visitor.EDITIONS), random.nextInt(segments));
      facts[i] = visitors[i].facts(i, values);
    }
    shuffle(random);
    for (int i = 0; i < count; i++) {
      editions[i] = (byte) visitors[i].edition();
    }
  }

  /** So that requests that follow each other do not lie beside each other. */
  private void shuffle(SplittableRandom random) {
    for (int i = facts.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      RequestFacts fact = facts[i];
      facts[i] = facts[other];
      facts[other] = fact;
      Visitor visitor = visitors[i];
      visitors[i] = visitors[other];
      visitors[other] = visitor;
    }
  }

  /** How many. */
  int count() {
    return facts.length;
  }

  /** A request; numbers wrap around. */
  RequestFacts facts(int number) {
    return facts[number & (facts.length - 1)];
  }

  /** The edition of who makes that request. */
  int edition(int number) {
    return editions[number & (editions.length - 1)];
  }

  /** Who makes that request. */
  Visitor visitor(int number) {
    return visitors[number & (visitors.length - 1)];
  }
}
