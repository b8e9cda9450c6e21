package dev.intarsia.conformance.engine;

import dev.intarsia.delivery.DeliveryStrategy;
import dev.intarsia.delivery.PageStream;
import dev.intarsia.delivery.PageStream.Piece;
import dev.intarsia.fragment.FragmentRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A page on its way: what is rendered for it advances by visits, not by time.
 *
 * <p>First what the first piece needs, then each hole that is sent in order when the page stands
 * still at it, then the slots in rounds.
 */
final class SendingByTurns {

  private final TurnTaking turns;
  private final PageStream stream;
  private final Receiver receiver;
  private final StreamingChain chain;
  private final Map<FragmentRef, Turn> open;
  private boolean areSlotsDue;

  /** With the holes that are still to be rendered, and their turns. */
  SendingByTurns(
      TurnTaking turns,
      PageStream stream,
      Receiver receiver,
      StreamingChain chain,
      Map<FragmentRef, Turn> open) {
    this.turns = turns;
    this.stream = stream;
    this.receiver = receiver;
    this.chain = chain;
    this.open = open;
  }

  void run() {
    try {
      sendFirstPiece();
      sendSkeleton();
      sendSlots();
    } finally {
      open.values().forEach(Turn::abandon);
    }
  }

  private void sendFirstPiece() {
    List<FragmentRef> wanted = chain.wantedInside();
    List<FragmentRef> first = new ArrayList<>(open.keySet());
    first.removeIf(
        ref -> !chain.isTakenBy(DeliveryStrategy.SINGLE_FLUSH, ref) && !wanted.contains(ref));
    visitAll(first);
    receive();
  }

  private void sendSkeleton() {
    for (FragmentRef ref = receiver.openHole(); ref != null; ref = receiver.openHole()) {
      if (!open.containsKey(ref)) {
        throw new IllegalStateException("nobody fills the hole of " + ref);
      }
      visitAll(List.of(ref));
    }
  }

  private void sendSlots() {
    areSlotsDue = true;
    visitAll(receiver.slots());
    receive();
    if (!stream.isDone()) {
      throw new IllegalStateException("not all was sent; rendered later: " + open.keySet());
    }
  }

  /**
   * Visits one after the other, again and again, until all are over; what is complete is sent at
   * the end of each round, in document order.
   */
  private void visitAll(List<FragmentRef> refs) {
    List<FragmentRef> left = new ArrayList<>(refs);
    while (!left.isEmpty()) {
      left.removeIf(this::isOverAfterVisit);
      receive();
    }
  }

  private boolean isOverAfterVisit(FragmentRef ref) {
    Turn turn = open.get(ref);
    if (turn == null) {
      return true;
    }
    turns.visit(turn);
    if (turn.isOver()) {
      open.remove(ref);
    }
    chain.wantedInside().forEach(this::finish);
    return turn.isOver();
  }

  /** What lies in another hole is part of that one's turn. */
  private void finish(FragmentRef ref) {
    while (!isOverAfterVisit(ref)) {
      // It gave way, but here it has nobody to give way to.
      continue;
    }
  }

  /** Takes what is there, but nothing for a slot before the first round of the slots. */
  private void receive() {
    while (areSlotsDue || !receiver.hasSkeleton()) {
      Piece piece = stream.poll();
      if (piece == null) {
        return;
      }
      receiver.take(piece);
    }
  }
}
