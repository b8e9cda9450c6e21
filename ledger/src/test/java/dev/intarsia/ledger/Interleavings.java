package dev.intarsia.ledger;

import dev.intarsia.cacheability.StableHash;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Explores in which orders the actors of a model can take their steps, under sequential
 * consistency.
 *
 * <p>Visited states are kept by a 64-bit hash: among ten million the chance that one is overlooked
 * is below one in 300,000.
 */
final class Interleavings {

  /**
   * What was found: distinct states, whether one is a stale serve, those where nobody can go on.
   */
  record Findings(long states, boolean stale, long stuck) {}

  private static final int START = 1 << 16;

  private final Model model;
  private long[] visited = new long[START];
  private int visitedCount;

  private Interleavings(Model model) {
    this.model = model;
  }

  /** Visits every state that any order leads to, until it meets a stale serve. */
  static Findings exhaust(Model model) {
    return new Interleavings(model).exhaust();
  }

  /** Follows one random order to its end. */
  static boolean isStaleOnRandomWalk(Model model, Random random) {
    byte[] memory = model.initialMemory();
    int[] order = new int[model.actors().size()];
    while (true) {
      int able = 0;
      for (int actor = 0; actor < order.length; actor++) {
        if (next(model, memory.clone(), actor) != null) {
          order[able++] = actor;
        }
      }
      if (able == 0 || model.isStale(memory)) {
        return model.isStale(memory);
      }
      next(model, memory, order[random.nextInt(able)]);
    }
  }

  private Findings exhaust() {
    long stuck = 0;
    ArrayDeque<byte[]> open = new ArrayDeque<>();
    byte[] initial = model.initialMemory();
    visit(initial);
    open.push(initial);
    while (!open.isEmpty()) {
      byte[] memory = open.pop();
      if (model.isStale(memory)) {
        return new Findings(visitedCount, true, stuck);
      }
      boolean moved = false;
      boolean finished = true;
      for (int actor = 0; actor < model.actors().size(); actor++) {
        finished &= isFinished(model, memory, actor);
        byte[] successor = next(model, memory.clone(), actor);
        moved |= successor != null;
        if (successor != null && visit(successor)) {
          open.push(successor);
        }
      }
      if (!moved && !finished) {
        stuck++;
      }
    }
    return new Findings(visitedCount, false, stuck);
  }

  private static boolean isFinished(Model model, byte[] memory, int actor) {
    return memory[model.positionOf(actor)] == model.actors().get(actor).size();
  }

  /** Lets an actor take its step on this memory; null when it cannot. */
  private static byte @Nullable [] next(Model model, byte[] memory, int actor) {
    if (isFinished(model, memory, actor)) {
      return null;
    }
    List<ProtocolModel.Step> steps = model.actors().get(actor);
    int position = memory[model.positionOf(actor)];
    int next = steps.get(position).take(memory, position);
    if (next == ProtocolModel.WAIT) {
      return null;
    }
    memory[model.positionOf(actor)] = (byte) next;
    return memory;
  }

  private boolean visit(byte[] memory) {
    long hash = StableHash.of(memory, 0, memory.length, 1L) | 1L;
    if (!add(visited, hash)) {
      return false;
    }
    if (++visitedCount * 2 > visited.length) {
      long[] larger = new long[visited.length * 2];
      Arrays.stream(visited).filter(known -> known != 0).forEach(known -> add(larger, known));
      visited = larger;
    }
    return true;
  }

  private static boolean add(long[] set, long hash) {
    int at = (int) (hash >>> 20) & (set.length - 1);
    while (set[at] != 0) {
      if (set[at] == hash) {
        return false;
      }
      at = (at + 1) & (set.length - 1);
    }
    set[at] = hash;
    return true;
  }
}
