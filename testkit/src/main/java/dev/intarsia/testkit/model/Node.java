package dev.intarsia.testkit.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Section 6: one node of a tree, read from its plain value. */
record Node(Fields fields) {

  static final Node EMPTY = new Node(Fields.EMPTY);

  private static final Set<String> ALLOWED_BESIDE_A_BUILDER =
      Set.of(
          "lazyBuilder",
          "cache",
          "createPlaceholder",
          "preview",
          "denyStrategies",
          "weight",
          "access");

  /** What the author says about making a placeholder of a node. */
  enum Wish {
    FORCED,
    FORBIDDEN,
    UNSAID
  }

  Fields cache() {
    return fields.object("cache");
  }

  List<String> keys() {
    return cache().texts("keys");
  }

  boolean keyed() {
    return !keys().isEmpty();
  }

  /** The store that its entries are in; the empty name is the default one. */
  String bin() {
    return cache().text("bin");
  }

  Metadata declared(long now) {
    return Metadata.readCacheability(cache(), now);
  }

  Attachments attachments() {
    return Attachments.read(fields.object("attachments"));
  }

  boolean hasBuilder() {
    return fields.has("lazyBuilder");
  }

  String builderName() {
    return fields.object("lazyBuilder").text("name");
  }

  List<@Nullable Object> builderArguments() {
    return fields.object("lazyBuilder").list("args");
  }

  Wish wish() {
    if (!fields.has("createPlaceholder")) {
      return Wish.UNSAID;
    }
    return fields.flag("createPlaceholder", false) ? Wish.FORCED : Wish.FORBIDDEN;
  }

  Set<String> denied() {
    return new TreeSet<>(fields.texts("denyStrategies"));
  }

  /** The text before the children: plain text escaped, markup as it is. */
  String ownText() {
    return fields.has("plainText") ? escaped(fields.text("plainText")) : fields.text("markup");
  }

  List<Node> children() {
    return fields.objects("children").stream().map(Node::new).toList();
  }

  /** Ascending by weight with three decimals; equal weights keep their order. */
  static List<Node> byWeight(List<Node> children) {
    List<Node> sorted = new ArrayList<>(children);
    sorted.sort(Comparator.comparingDouble(Node::thousandths));
    return sorted;
  }

  private double thousandths() {
    return fields.value("weight") instanceof Number weight
        ? Math.floor(weight.doubleValue() * 1000)
        : 0;
  }

  /** Refuses what may not stand beside a builder. */
  void requireWellFormed() {
    if (!hasBuilder()) {
      return;
    }
    if (!children().isEmpty()) {
      throw new Refusal(Refusal.BUILDER_WITH_CHILDREN, "builder=" + builderName());
    }
    Set<String> others = new TreeSet<>(fields.values().keySet());
    others.removeAll(ALLOWED_BESIDE_A_BUILDER);
    others.remove("children");
    if (!others.isEmpty()) {
      throw new Refusal(
          Refusal.BUILDER_WITH_OTHER_PROPERTIES,
          "builder=" + builderName() + ", properties=" + others);
    }
    for (Object argument : builderArguments()) {
      if (argument instanceof List || argument instanceof Map) {
        throw new Refusal(
            Refusal.NON_SCALAR_BUILDER_ARGUMENT,
            "builder=" + builderName() + ", argument=" + argument);
      }
    }
  }

  /** The same with one property set. */
  Node with(String property, Object value) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>(fields.values());
    copy.put(property, value);
    return new Node(new Fields(copy));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#039;");
  }
}
