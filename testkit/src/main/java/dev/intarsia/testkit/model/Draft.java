package dev.intarsia.testkit.model;

import java.util.ArrayList;
import java.util.List;

/** Section 7, rules 5 to 7: an element on its way from node to output. */
final class Draft {

  private final Contexts contexts;
  private String text;
  private String prefix;
  private String suffix;
  private Metadata own;
  private final List<Node> children = new ArrayList<>();

  /**
   * Starts from a node.
   *
   * @param own the node's metadata, its attachments included
   */
  Draft(Node node, Metadata own, Contexts contexts) {
    this.contexts = contexts;
    this.text = node.ownText();
    this.prefix = node.fields().text("prefix");
    this.suffix = node.fields().text("suffix");
    this.own = own;
    this.children.addAll(node.children());
  }

  /** Takes over what a callback gives. */
  void refine(Node given, Metadata metadata) {
    text = given.fields().text("markup", text);
    prefix = given.fields().text("prefix", prefix);
    suffix = given.fields().text("suffix", suffix);
    own = unite(own, metadata);
    children.addAll(given.children());
  }

  List<Node> childrenInOrder() {
    return Node.byWeight(children);
  }

  /** The output around the children's, metadata united: a child's settings beat its parent's. */
  Rendered around(List<Rendered> rendered) {
    StringBuilder output = new StringBuilder(prefix).append(text);
    Metadata ofChildren = Metadata.NEUTRAL;
    for (Rendered child : rendered) {
      output.append(child.output());
      // The later sibling comes first, so that the earlier one's settings win.
      ofChildren = unite(child.metadata(), ofChildren);
    }
    return new Rendered(output.append(suffix).toString(), unite(own, ofChildren));
  }

  private Metadata unite(Metadata one, Metadata later) {
    contexts.meet(one.contexts(), later.contexts());
    return one.and(later);
  }
}
