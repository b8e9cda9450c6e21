package dev.intarsia.core.golden;

import java.util.List;

/**
 * A page as nodes, the first of which is the page; parts lead to later nodes only, so that it ends.
 */
record Site(List<Node> nodes) {

  /**
   * A fragment, or what a reference leads to.
   *
   * @param isKeyed whether it is cached
   * @param declared contexts named beforehand, read or not
   */
  record Node(boolean isKeyed, List<String> declared, List<Part> parts) {}

  Site {
    nodes = List.copyOf(nodes);
  }

  /** The node that an offset leads to from another; null if there is none. */
  int target(int from, int offset) {
    return from + offset < nodes.size() ? from + offset : -1;
  }
}
