package dev.intarsia.core.variation;

import java.util.BitSet;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A consistent builder: which context it reads next depends on the values it has read, and on
 * nothing else. What it builds is the path that it took.
 */
final class DecisionTree {

  private final int context;
  private final DecisionTree @Nullable [] byValue;

  private DecisionTree(int context, DecisionTree @Nullable [] byValue) {
    this.context = context;
    this.byValue = byValue;
  }

  /** A tree over so many contexts with so many values each. */
  static DecisionTree random(Random random, int contexts, int values) {
    return grow(random, new BitSet(), contexts, values);
  }

  private static DecisionTree grow(Random random, BitSet read, int contexts, int values) {
    if (read.cardinality() == contexts || random.nextInt(4) == 0) {
      return new DecisionTree(-1, null);
    }
    int next = random.nextInt(contexts);
    while (read.get(next)) {
      next = (next + 1) % contexts;
    }
    BitSet after = (BitSet) read.clone();
    after.set(next);
    DecisionTree[] children = new DecisionTree[values];
    for (int value = 0; value < values; value++) {
      children[value] = grow(random, after, contexts, values);
    }
    return new DecisionTree(next, children);
  }

  /** What comes out for a request. */
  record Build(BitSet read, String content) {}

  Build build(int[] request) {
    BitSet read = new BitSet();
    StringBuilder path = new StringBuilder("built");
    DecisionTree at = this;
    while (at.byValue != null) {
      read.set(at.context);
      path.append(' ').append(at.context).append('=').append(request[at.context]);
      at = at.byValue[request[at.context]];
    }
    return new Build(read, path.toString());
  }

  @Override
  public String toString() {
    if (byValue == null) {
      return ".";
    }
    StringBuilder text = new StringBuilder("(" + LetteredCache.LETTERS.get(context));
    for (DecisionTree child : byValue) {
      text.append(' ').append(child);
    }
    return text.append(')').toString();
  }
}
