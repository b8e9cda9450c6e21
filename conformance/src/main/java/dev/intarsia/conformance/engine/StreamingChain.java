package dev.intarsia.conformance.engine;

import dev.intarsia.context.RequestFacts;
import dev.intarsia.delivery.Delivery;
import dev.intarsia.delivery.DeliveryStrategy;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.testkit.model.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The policy of section 8 as a chain of strategies, and which of them took which hole.
 *
 * <p>What lies in a hole travels with it, so only holes of the page itself become slots.
 */
final class StreamingChain {

  private static final String JAVASCRIPT = "javascript";
  private static final String OPT_OUT = "optOut";
  private static final String SUB_REQUEST = "subRequest";

  private final TurnTaking turns;
  private final Map<FragmentRef, DeliveryStrategy> takers = new LinkedHashMap<>();
  private final List<FragmentRef> started = new ArrayList<>();
  private final List<FragmentRef> wantedInside = new ArrayList<>();
  private final Delivery delivery;

  StreamingChain(TurnTaking turns) {
    this.turns = turns;
    this.delivery =
        Delivery.of(
                DeliveryStrategy.CACHED,
                noting(DeliveryStrategy.STREAMED, StreamingChain::mayBeSlot),
                noting(DeliveryStrategy.IN_ORDER, StreamingChain::mayStream),
                noting(DeliveryStrategy.SINGLE_FLUSH, (ref, facts) -> true))
            .withInside(DeliveryStrategy.CACHED, inside(DeliveryStrategy.SINGLE_FLUSH));
  }

  /** A request's object in the format as facts of a request. */
  static RequestFacts facts(Fields request) {
    RequestFacts.Builder facts =
        RequestFacts.request(request.text("method", "GET"), "/")
            .attribute(JAVASCRIPT, request.flag(JAVASCRIPT, true))
            .attribute(OPT_OUT, request.flag(OPT_OUT, false))
            .attribute(SUB_REQUEST, request.flag(SUB_REQUEST, false));
    return (request.flag("session", true) ? facts.session("any") : facts).build();
  }

  private DeliveryStrategy noting(
      DeliveryStrategy strategy, BiPredicate<FragmentRef, RequestFacts> takes) {
    return strategy.onlyIf(
        (ref, facts) -> {
          boolean isTaken = takes.test(ref, facts);
          if (isTaken) {
            note(ref, strategy);
          }
          return isTaken;
        });
  }

  /** Takes what lies in a hole; if it is a hole of the page as well, it is rendered for that. */
  private DeliveryStrategy inside(DeliveryStrategy strategy) {
    return strategy.onlyIf(
        (ref, facts) -> {
          if (takers.containsKey(ref)) {
            wantedInside.add(ref);
          } else {
            note(ref, strategy);
          }
          return true;
        });
  }

  private void note(FragmentRef ref, DeliveryStrategy strategy) {
    takers.put(ref, strategy);
    if (turns.isGathering()) {
      started.add(ref);
    }
  }

  private static boolean mayBeSlot(FragmentRef ref, RequestFacts facts) {
    return mayStream(ref, facts) && has(facts, JAVASCRIPT) && Place.of(ref).isElement();
  }

  /** Who denies slots denies what is sent in order in their place, too. */
  private static boolean mayStream(FragmentRef ref, RequestFacts facts) {
    return facts.isReading()
        && facts.session().isPresent()
        && !has(facts, OPT_OUT)
        && !has(facts, SUB_REQUEST)
        && !ref.deniedStrategies().contains(DeliveryStrategy.STREAMED.name());
  }

  private static boolean has(RequestFacts facts, String attribute) {
    return facts.attribute(attribute).filter(Boolean.TRUE::equals).isPresent();
  }

  Delivery delivery() {
    return delivery;
  }

  /** The holes that are not there yet, each with the turn in which it is rendered. */
  Map<FragmentRef, Turn> turns(SentHoles holes) {
    started.removeIf(ref -> holes.strategy(ref) != null);
    List<Turn> gathered = turns.gathered();
    if (gathered.size() != started.size()) {
      throw new IllegalStateException(
          "holes taken=" + started.size() + ", tasks started=" + gathered.size());
    }
    Map<FragmentRef, Turn> byRef = new LinkedHashMap<>();
    for (int i = 0; i < gathered.size(); i++) {
      byRef.put(started.get(i), gathered.get(i));
    }
    return byRef;
  }

  /** Holes that were found inside others since this was asked last, and are still open. */
  List<FragmentRef> wantedInside() {
    List<FragmentRef> wanted = List.copyOf(wantedInside);
    wantedInside.clear();
    return wanted;
  }

  /** The strategy that a hole was given to; null if it was there already. */
  @Nullable DeliveryStrategy taker(FragmentRef ref) {
    return takers.get(ref);
  }

  /** Whether it was taken to be sent after the first piece. */
  boolean streams(FragmentRef ref) {
    return isTakenBy(DeliveryStrategy.STREAMED, ref) || isTakenBy(DeliveryStrategy.IN_ORDER, ref);
  }

  /** Whether it is one of those that were taken to be sent in this way. */
  boolean isTakenBy(DeliveryStrategy strategy, FragmentRef ref) {
    DeliveryStrategy taker = takers.get(ref);
    return taker != null && taker.filling() == strategy.filling();
  }
}
