package dev.intarsia.testkit.scenario;

/** How much there is in a random scenario. */
public enum Size {
  /** A handful of everything: quick to run, easy to read. */
  SMALL(1, 6),
  /** Enough for most interactions. */
  MEDIUM(2, 14),
  /** Deep, long, with odd values. */
  NASTY(3, 30);

  private final int depth;
  private final int steps;

  Size(int depth, int steps) {
    this.depth = depth;
    this.steps = steps;
  }

  /** How many levels trees have below their root. */
  int depth() {
    return depth;
  }

  /** The greatest number of steps. */
  int steps() {
    return steps;
  }
}
