package dev.intarsia.testkit.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Section 7, <em>Root</em>: a node rendered on its own, its placeholders put in place.
 *
 * <p>Decided here, because the format does not say it: with {@code isolatedFailure} a placeholder
 * whose builder fails leaves an empty hole and adds nothing but a max-age of 0, so that what has
 * such a hole is never kept as if it were whole. Only failing builders are isolated; a refusal
 * stays an error of the response.
 */
final class PageRenderer {

  private static final Rendered FAILED =
      new Rendered("", Metadata.NEUTRAL.with(new Lifetime(0, 0)));

  private final World world;
  private final Renderer renderer;
  private final FragmentStore store;

  PageRenderer(World world, Renderer renderer, FragmentStore store) {
    this.world = world;
    this.renderer = renderer;
    this.store = store;
  }

  /** The finished output; empty output keeps its placeholders unresolved. */
  Rendered whole(Node node, Response response) {
    return resolved(open(node, response), response);
  }

  /** The output with its placeholders still in it. */
  Rendered open(Node node, Response response) {
    return renderer.render(node, Renderer.Place.ROOT, response);
  }

  /** Replaces all placeholders. */
  Rendered resolved(Rendered root, Response response) {
    if (root.output().isEmpty()) {
      return root;
    }
    Map<String, Rendered> parts = new LinkedHashMap<>();
    Rounds<Placeholder> rounds = new Rounds<>(response);
    for (Placeholder placeholder : root.metadata().attachments().placeholders().values()) {
      rounds.add(placeholder, () -> isolated(placeholder, response));
    }
    rounds.run((placeholder, fiber) -> parts.put(placeholder.identity(), fiber.result()));
    return spliced(root, parts);
  }

  /** The output with these parts in place, their metadata united with its own. */
  Rendered spliced(Rendered root, Map<String, Rendered> parts) {
    Map<String, String> outputs = new LinkedHashMap<>();
    Metadata metadata = root.metadata().with(root.metadata().attachments().withoutPlaceholders());
    for (Map.Entry<String, Rendered> part : parts.entrySet()) {
      outputs.put(part.getKey(), part.getValue().output());
      world.contexts().meet(metadata.contexts(), part.getValue().metadata().contexts());
      metadata = metadata.and(part.getValue().metadata());
    }
    String output =
        world.has(Deviation.ONE_PASS_SPLICING)
            ? Splicing.inOnePass(root.output(), outputs)
            : Splicing.inTurn(root.output(), outputs);
    return new Rendered(output, metadata);
  }

  /** A node that is part of something else. */
  Rendered inside(Node node, Response response) {
    return renderer.render(node, Renderer.Place.INSIDE, response);
  }

  /** What the store has for placeholders now, their own placeholders unresolved. */
  Map<Placeholder, Rendered> stored(List<Placeholder> placeholders, Response response) {
    List<FragmentStore.LookUp> lookUps = new ArrayList<>();
    for (Placeholder placeholder : placeholders) {
      Node recipe = placeholder.recipe();
      lookUps.add(new FragmentStore.LookUp(recipe, renderer.declaredAsRoot(recipe)));
    }
    List<@Nullable Rendered> found = store.findAll(lookUps, response);
    Map<Placeholder, Rendered> stored = new LinkedHashMap<>();
    for (int position = 0; position < found.size(); position++) {
      Rendered rendered = found.get(position);
      if (rendered != null) {
        stored.put(placeholders.get(position), rendered);
      }
    }
    return stored;
  }

  /** One placeholder as a root of its own. */
  Rendered hole(Placeholder placeholder, Response response) {
    return whole(placeholder.recipe().with("createPlaceholder", false), response);
  }

  Rendered isolated(Placeholder placeholder, Response response) {
    if (!world.has(Deviation.ISOLATED_FAILURE)) {
      return hole(placeholder, response);
    }
    try {
      return hole(placeholder, response);
    } catch (Refusal refusal) {
      if (refusal.error().equals(Refusal.BUILDER_FAILED)) {
        return FAILED;
      }
      throw refusal;
    }
  }
}
