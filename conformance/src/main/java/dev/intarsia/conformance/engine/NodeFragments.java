package dev.intarsia.conformance.engine;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.conformance.engine.Stage.Refused;
import dev.intarsia.fragment.Deferral;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.RenderScope;
import dev.intarsia.fragment.Rendered;
import dev.intarsia.testkit.model.Fields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Nodes of the format as fragments and references of the API. */
final class NodeFragments {

  /** Builds by a builder of the scenario: name, arguments. */
  static final String BUILD = "build";

  /** What is built, at a place of its own: identity, preview, the node that says what. */
  private static final String PLACED = "placed";

  /** Renders a node: identity if told, JSON. */
  private static final String NODE = "node";

  /** As {@link #NODE}, showing nothing: its place is nowhere. */
  static final String UNSEEN = "unseen";

  static final List<String> RENDERERS = List.of(BUILD, PLACED, NODE, UNSEEN);

  private static final Set<String> ALLOWED_BESIDE_A_BUILDER =
      Set.of(
          "lazyBuilder",
          "cache",
          "createPlaceholder",
          "preview",
          "denyStrategies",
          "weight",
          "access",
          "children");

  private final Stage stage;
  private final RunsOnEngine runs;
  private final Places places;

  NodeFragments(Stage stage, RunsOnEngine runs, Places places) {
    this.stage = stage;
    this.runs = runs;
    this.places = places;
    stage.define(
        BUILD,
        scope -> {
          List<@Nullable Object> all = scope.arguments().values();
          Fields given = runs.run(String.valueOf(all.get(0)), all.subList(1, all.size()));
          content(scope, given, HandMade.NONE);
        });
    stage.define(PLACED, scope -> scope.embed(built(json(scope)).deferred(Deferral.NEVER)));
    stage.define(NODE, scope -> embed(scope, json(scope), HandMade.NONE));
    stage.define(
        UNSEEN,
        scope -> {
          Rendered page =
              scope.isolated(Fragment.of(inner -> embed(inner, json(scope), HandMade.NONE)));
          scope.dependOn(page.cacheability()).attach(page.attachments());
        });
  }

  private static Fields json(RenderScope scope) {
    return new Fields(PlainData.object(scope.arguments().string(scope.arguments().size() - 1)));
  }

  /** Puts a node where the scope stands. */
  void embed(RenderScope scope, Fields node, HandMade handMade) {
    Cacheability declared = stage.cacheability(node.object("cache"));
    Fields access = node.object("access");
    if (node.has("access")) {
      declared = declared.and(stage.cacheability(access.object("cache")));
      if (!stage.holds(access.value("allow"))) {
        if (access.has("cache")) {
          scope.dependOn(declared).attach(attachments(node));
        }
        return;
      }
    }
    if (node.has("lazyBuilder")) {
      scope.write(places.mark()).embed(ref(node, null, declared));
      return;
    }
    if (node.flag("createPlaceholder", false) && stage.isReading()) {
      throw new Refused("placeholderWithoutBuilder");
    }
    Fragment fragment = Fragment.of(inner -> content(inner, node, handMade)).dependingOn(declared);
    List<String> keys = keys(node);
    scope.embed(keys.isEmpty() ? fragment : fragment.keyed(keys.toArray(String[]::new)));
  }

  /** Bins are stores of their own in the format; here their name is part of the key. */
  private static List<String> keys(Fields node) {
    List<String> keys = new ArrayList<>(node.object("cache").texts("keys"));
    if (!keys.isEmpty()) {
      keys.add(0, node.object("cache").text("bin"));
    }
    return keys;
  }

  private static dev.intarsia.fragment.Attachments attachments(Fields node) {
    return PlainAttachments.read(node.object("attachments"));
  }

  /** Text, children and attachments of a node; callbacks first. */
  private void content(RenderScope scope, Fields node, HandMade around) {
    scope.dependOn(stage.cacheability(node.object("cache"))).attach(attachments(node));
    HandMade handMade = around.and(node);
    String prefix = node.text("prefix");
    String text = ownText(node);
    String suffix = node.text("suffix");
    List<Fields> children = new ArrayList<>(node.objects("children"));
    for (String callback : node.texts("preRender")) {
      Fields given = runs.run(callback, List.of());
      scope.dependOn(stage.cacheability(given.object("cache"))).attach(attachments(given));
      handMade = handMade.and(given);
      prefix = given.text("prefix", prefix);
      text = given.text("markup", text);
      suffix = given.text("suffix", suffix);
      children.addAll(given.objects("children"));
    }
    handMade.write(scope, prefix + text, this);
    children.sort(Comparator.comparingDouble(NodeFragments::weight));
    for (Fields child : children) {
      embed(scope, child, handMade);
    }
    handMade.write(scope, suffix, this);
    handMade.embedUnseen(scope, around, this);
  }

  private static double weight(Fields node) {
    return node.value("weight") instanceof Number weight
        ? Math.floor(weight.doubleValue() * 1000)
        : 0;
  }

  private static String ownText(Fields node) {
    if (!node.has("plainText")) {
      return node.text("markup");
    }
    return node.text("plainText")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#039;");
  }

  private FragmentRef ref(Fields node, @Nullable String id, Cacheability declared) {
    requireWellFormed(node);
    Fields recipe = recipe(node, declared);
    String place = places.told(id);
    String preview = place == null ? places.told(preview(node)) : null;
    FragmentRef ref = built(recipe);
    if (place != null || (preview != null && !preview.isEmpty())) {
      ref = placed(FragmentRef.to(PLACED, place, preview, PlainData.text(recipe.values())), recipe);
    }
    ref = ref.withPreview(preview(node));
    if (!node.has("createPlaceholder")) {
      return ref;
    }
    return ref.deferred(node.flag("createPlaceholder", false) ? Deferral.ALWAYS : Deferral.NEVER);
  }

  /** What makes a reference the same wherever it stands. */
  private Fields recipe(Fields node, Cacheability declared) {
    Map<String, @Nullable Object> cache = new TreeMap<>(node.object("cache").values());
    cache.putAll(stage.plain(declared, declared.maxAgeSeconds()));
    Map<String, @Nullable Object> recipe = new TreeMap<>();
    recipe.put("lazyBuilder", node.value("lazyBuilder"));
    recipe.put("cache", cache);
    recipe.put("denyStrategies", List.copyOf(new TreeSet<>(node.texts("denyStrategies"))));
    return new Fields(recipe);
  }

  private FragmentRef built(Fields recipe) {
    Fields builder = recipe.object("lazyBuilder");
    List<@Nullable Object> arguments = new ArrayList<>();
    arguments.add(builder.text("name"));
    arguments.addAll(builder.list("args"));
    return placed(FragmentRef.to(BUILD, arguments.toArray()), recipe);
  }

  private FragmentRef placed(FragmentRef ref, Fields recipe) {
    List<String> keys = keys(recipe);
    FragmentRef declared = ref.dependingOn(stage.cacheability(recipe.object("cache")));
    FragmentRef keyed = keys.isEmpty() ? declared : declared.keyed(keys.toArray(String[]::new));
    return keyed.denying(recipe.texts("denyStrategies").toArray(String[]::new));
  }

  /** What is shown meanwhile; a text, so whatever it depends on is not told. */
  private static String preview(Fields node) {
    return textAlone(node.object("preview"));
  }

  private static String textAlone(Fields node) {
    StringBuilder text = new StringBuilder(node.text("prefix")).append(ownText(node));
    node.objects("children").forEach(child -> text.append(textAlone(child)));
    return text.append(node.text("suffix")).toString();
  }

  /** A placeholder made by hand: its place is where its text stands. */
  String handMade(RenderScope scope, String id, Fields node) {
    FragmentRef ref =
        node.has("lazyBuilder") && !node.has("access")
            ? ref(node, id, stage.cacheability(node.object("cache")))
            : FragmentRef.to(NODE, places.told(id), PlainData.text(node.values()));
    return places.mark() + scope.marker(ref.deferred(Deferral.ALWAYS));
  }

  /** A placeholder made by hand whose text stands nowhere. */
  String unseen(RenderScope scope, String id, Fields node) {
    FragmentRef ref = FragmentRef.to(UNSEEN, places.told(id), PlainData.text(node.values()));
    return places.mark() + scope.marker(ref.deferred(Deferral.ALWAYS));
  }

  private static void requireWellFormed(Fields node) {
    if (!node.objects("children").isEmpty()) {
      throw new Refused("builderWithChildren");
    }
    Set<String> others = new TreeSet<>(node.values().keySet());
    others.removeAll(ALLOWED_BESIDE_A_BUILDER);
    if (!others.isEmpty()) {
      throw new Refused("builderWithOtherProperties");
    }
    for (Object argument : node.object("lazyBuilder").list("args")) {
      if (argument instanceof List || argument instanceof Map) {
        throw new Refused("nonScalarBuilderArgument");
      }
    }
  }
}
