package dev.intarsia.conformance.engine;

import dev.intarsia.RequestScope;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.delivery.DeliveryStrategy;
import dev.intarsia.delivery.PageStream;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.Rendered;
import dev.intarsia.testkit.model.Fields;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Deliveries piece by piece: what was sent, in which order, and what was known first. */
final class DeliveryOnEngine implements TreesOnEngine.Rendition {

  private static final String CACHED = "cached";

  /** How the engine names what it did not have to render: it is in the cache either way. */
  private static final Set<String> WITHOUT_RENDERING = Set.of(CACHED, "remembered");

  private final Stage stage;
  private final TurnTaking turns;

  DeliveryOnEngine(Stage stage) {
    this.stage = stage;
    this.turns = stage.turns();
  }

  @Override
  public RequestFacts facts(Fields step) {
    return StreamingChain.facts(step.object("request"));
  }

  @Override
  public Fragment page(NodeFragments nodes, Fields tree) {
    return Fragment.of(
        scope ->
            turns.atOnce(
                () -> {
                  scope.write("<body>");
                  nodes.embed(scope, tree, HandMade.NONE);
                  scope.write("</body>");
                }));
  }

  @Override
  public Map<String, @Nullable Object> answer(RequestScope request, Fragment page) {
    StreamingChain chain = new StreamingChain(turns);
    Receiver receiver = new Receiver(chain, stage.holes());
    try (PageStream stream = turns.gathering(() -> request.stream(page, chain.delivery()))) {
      new SendingByTurns(turns, stream, receiver, chain, chain.turns(stage.holes())).run();
    }
    receiver.end();
    // A hole that is sent later spoils itself only.
    stage.holes().refuseAsIn(ref -> !chain.streams(ref));
    return answer(receiver, chain);
  }

  private Map<String, @Nullable Object> answer(Receiver receiver, StreamingChain chain) {
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put(
        "strategies", receiver.holesOfPage().stream().map(ref -> strategy(ref, chain)).toList());
    if (receiver.isStreaming()) {
      answer.put("slots", receiver.slots().stream().map(ref -> Place.of(ref).recipe()).toList());
    }
    answer.put("flushes", receiver.flushes());
    answer.put("finalText", receiver.finalText());
    if (!receiver.failedSlots().isEmpty()) {
      answer.put("failedSlots", receiver.failedSlots());
    }
    answer.put("initialMetadata", initialMetadata(receiver));
    return answer;
  }

  private Map<String, @Nullable Object> strategy(FragmentRef ref, StreamingChain chain) {
    Place place = Place.of(ref);
    Map<String, @Nullable Object> plain = place.recipe();
    plain.put("strategy", strategyName(ref, chain));
    if (place.id() != null) {
      plain.put("id", place.id());
    }
    return plain;
  }

  /** In the words of the format; what no strategy was asked for was there before. */
  private String strategyName(FragmentRef ref, StreamingChain chain) {
    DeliveryStrategy taker = chain.taker(ref);
    if (taker == null) {
      String told = stage.holes().strategy(ref);
      if (!WITHOUT_RENDERING.contains(String.valueOf(told))) {
        throw new IllegalStateException(
            "%s was filled by %s, which nobody chose; allowed: %s"
                .formatted(ref, told, WITHOUT_RENDERING));
      }
      return CACHED;
    }
    return switch (taker.filling()) {
      case CACHED -> CACHED;
      case STREAMED -> "streamed";
      case IN_ORDER -> "streamedInOrder";
      case SINGLE_FLUSH -> "inline";
    };
  }

  /** What is sent in pieces must not be kept as the page, whatever its first piece says. */
  private Map<String, @Nullable Object> initialMetadata(Receiver receiver) {
    Rendered known = receiver.known();
    long left = known.cacheability().remainingSecondsAt(stage.nowMillis());
    Map<String, @Nullable Object> metadata =
        stage.plain(known.cacheability(), receiver.isStreaming() ? 0 : left);
    Map<String, @Nullable Object> attachments = PlainAttachments.plain(known.attachments());
    if (!attachments.isEmpty()) {
      metadata.put("attachments", attachments);
    }
    return metadata;
  }
}
