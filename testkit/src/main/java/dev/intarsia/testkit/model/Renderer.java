package dev.intarsia.testkit.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Section 7: the rules for one node, in their order.
 *
 * <p>Decided here, because the format does not say it: with {@code buildOncePerResponse} the result
 * of a ref that was built is looked for before the store, and goes through rule 9 again, so that
 * each occurrence decides for itself whether it is a placeholder.
 */
final class Renderer {

  private final World world;
  private final Builders builders;
  private final FragmentStore store;
  private final AutomaticConditions automatic;
  private final List<String> required;

  Renderer(World world, Builders builders, FragmentStore store, Fields config) {
    this.world = world;
    this.builders = builders;
    this.store = store;
    this.automatic = new AutomaticConditions(config, world.contexts());
    this.required = config.texts("requiredContexts");
  }

  /** Where a node stands. */
  enum Place {
    ROOT,
    INSIDE
  }

  Rendered render(Node node, Place place, Response response) {
    Metadata declared = node.declared(world.now());
    if (node.fields().has("access")) {
      Fields access = node.fields().object("access");
      if (access.has("cache")) {
        declared = unite(declared, Metadata.readCacheability(access.object("cache"), world.now()));
      }
      if (!Condition.holds(access.value("allow"), world)) {
        return access.has("cache")
            ? new Rendered("", declared.with(node.attachments()))
            : Rendered.NOTHING;
      }
    }
    if (node.keyed()) {
      declared = withRequired(declared);
    }
    Metadata ofRef = declared;
    if (place == Place.ROOT) {
      declared = withRequired(declared);
    }
    if (!node.hasBuilder()) {
      return plain(node, declared, response);
    }
    Ref ref = Ref.of(node, ofRef, spelledMaxAge(node, ofRef));
    return ref(new Element(node, declared, ref, ofRef), response);
  }

  /** To be built once, refs must be equal by value; otherwise a spelled-out -1 is another one. */
  private @Nullable Long spelledMaxAge(Node node, Metadata declared) {
    long granted = declared.lifetime().granted();
    boolean spelledOut = node.cache().has("maxAge") || node.fields().object("access").has("cache");
    boolean byValue = world.has(Deviation.BUILD_ONCE_PER_RESPONSE) || !spelledOut;
    return granted == Lifetime.PERMANENT && byValue ? null : Long.valueOf(granted);
  }

  /**
   * A node with a builder.
   *
   * @param declared what is looked up and stored with
   * @param ofRef what a placeholder for it declares
   */
  private record Element(Node node, Metadata declared, Ref ref, Metadata ofRef) {

    Node.Wish wish() {
      return node.wish();
    }

    FragmentStore.LookUp lookUp() {
      return new FragmentStore.LookUp(node, declared);
    }

    /** The recipe: builder, declared cacheability, denied strategies, preview. */
    Placeholder placeholder() {
      Map<String, @Nullable Object> cache = new LinkedHashMap<>(node.cache().values());
      cache.put("tags", new ArrayList<>(ofRef.tags()));
      cache.put("contexts", new ArrayList<>(ofRef.contexts()));
      cache.remove("maxAge");
      if (ref.maxAge() != null) {
        cache.put("maxAge", ref.maxAge());
      }
      Map<String, @Nullable Object> recipe = new LinkedHashMap<>();
      for (String name : List.of("lazyBuilder", "preview", "denyStrategies")) {
        if (node.fields().has(name)) {
          recipe.put(name, node.fields().value(name));
        }
      }
      recipe.put("cache", cache);
      return Placeholder.of(ref, new Node(new Fields(recipe)));
    }
  }

  private Rendered plain(Node node, Metadata declared, Response response) {
    boolean forced = node.wish() == Node.Wish.FORCED && response.reading();
    Rendered stored =
        forced ? null : store.find(new FragmentStore.LookUp(node, declared), response);
    if (stored != null) {
      return stored;
    }
    if (forced) {
      throw new Refusal(Refusal.PLACEHOLDER_WITHOUT_BUILDER, "node=" + node.fields().values());
    }
    Metadata own = unite(declared, Metadata.of(node.attachments()));
    Rendered rendered = output(node, own, response);
    store.put(node, declared, rendered, response);
    return rendered;
  }

  private Rendered ref(Element element, Response response) {
    Rendered known = alreadyKnown(element, response);
    if (known != null) {
      return known;
    }
    boolean forced = element.wish() == Node.Wish.FORCED && response.reading();
    Rendered stored = forced ? null : store.find(element.lookUp(), response);
    if (stored != null) {
      return mayBecomePlaceholder(element) && automatic.metBy(stored.metadata())
          ? remember(element, stored, response)
          : stored;
    }
    element.node().requireWellFormed();
    boolean automatically =
        response.reading() && mayBecomePlaceholder(element) && automatic.metBy(element.declared());
    if (forced || automatically) {
      return placeholder(element);
    }
    return late(element, build(element, response), response);
  }

  /** What is declared for a recipe, as a root of its own. */
  Metadata declaredAsRoot(Node recipe) {
    return withRequired(recipe.declared(world.now()));
  }

  /** What this response found out about the ref before. */
  private @Nullable Rendered alreadyKnown(Element element, Response response) {
    Rendered remembered = response.remembered().get(element.ref());
    if (remembered != null && element.wish() == Node.Wish.FORBIDDEN) {
      return remembered;
    }
    boolean forced = element.wish() == Node.Wish.FORCED && response.reading();
    Rendered built = response.built().get(element.ref());
    return built == null || forced ? null : late(element, built, response);
  }

  private Rendered build(Element element, Response response) {
    Node node = element.node();
    Node given = builders.run(node.builderName(), node.builderArguments(), response);
    Metadata own = unite(element.declared(), given.declared(world.now()));
    Rendered rendered = output(given, unite(own, Metadata.of(given.attachments())), response);
    store.put(node, element.declared(), rendered, response);
    if (world.has(Deviation.BUILD_ONCE_PER_RESPONSE)) {
      response.built().put(element.ref(), rendered);
    }
    return rendered;
  }

  /** Rule 9. */
  private Rendered late(Element element, Rendered rendered, Response response) {
    boolean soonEnough =
        element.node().keyed() || world.has(Deviation.LATE_PLACEHOLDER_WITHOUT_KEYS);
    return soonEnough
            && response.reading()
            && mayBecomePlaceholder(element)
            && automatic.metBy(rendered.metadata())
        ? remember(element, rendered, response)
        : rendered;
  }

  private static boolean mayBecomePlaceholder(Element element) {
    return element.wish() != Node.Wish.FORBIDDEN;
  }

  private static Rendered remember(Element element, Rendered rendered, Response response) {
    response.remembered().put(element.ref(), rendered);
    return placeholder(element);
  }

  private static Rendered placeholder(Element element) {
    Placeholder placeholder = element.placeholder();
    return new Rendered(placeholder.identity(), Metadata.of(Attachments.of(placeholder)));
  }

  /** Rules 6 and 7. */
  private Rendered output(Node node, Metadata own, Response response) {
    Draft draft = new Draft(node, own, world.contexts());
    for (String callback : node.fields().texts("preRender")) {
      Node given = builders.run(callback, List.of(), response);
      Metadata metadata = given.declared(world.now()).with(given.attachments());
      draft.refine(given, metadata);
    }
    List<Rendered> children = new ArrayList<>();
    for (Node child : draft.childrenInOrder()) {
      children.add(render(child, Place.INSIDE, response));
    }
    return draft.around(children);
  }

  private Metadata withRequired(Metadata declared) {
    world.contexts().meet(declared.contexts(), required);
    return declared.withContexts(required);
  }

  private Metadata unite(Metadata one, Metadata later) {
    world.contexts().meet(one.contexts(), later.contexts());
    return one.and(later);
  }
}
