package dev.intarsia.testkit.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What render and bigPipe scenarios have in common: trees, builders, one store. */
final class RenderStage {

  private final World world;
  private final Map<String, Fields> trees;
  private final Builders builders;
  private final Bins bins;
  private final PageRenderer pages;

  RenderStage(Fields scenario, World world, RunNumbers numbers) {
    this.world = world;
    this.trees = scenario.objectsByName("trees");
    this.builders = new Builders(scenario.objectsByName("builders"), world, numbers);
    this.bins = new Bins(world);
    FragmentStore store = new FragmentStore(bins);
    Renderer renderer = new Renderer(world, builders, store, scenario.object("config"));
    this.pages = new PageRenderer(world, renderer, store);
  }

  Node tree(Fields step) {
    Fields tree = trees.getOrDefault(step.text("tree"), Fields.EMPTY);
    return new Node(world.interpolation().apply(tree, Interpolation.Run.NONE));
  }

  /** A request of its own; only the store outlives it. */
  Response response(String method) {
    return Response.to(method, builders.everPause() ? Fiber.Carrier.THREAD : Fiber.Carrier.CALLER);
  }

  void change(Fields step) {
    if (step.text("op").equals("clear")) {
      bins.clear();
    } else {
      StepRun.requireKnown(world.change(step), step);
    }
  }

  Builders builders() {
    return builders;
  }

  PageRenderer pages() {
    return pages;
  }

  /** Metadata as an answer shows it: without recipes of placeholders. */
  Map<String, @Nullable Object> reported(Metadata metadata) {
    return metadata
        .with(metadata.attachments().withoutPlaceholders())
        .toPlain(world.reportedMaxAge(metadata.lifetime()));
  }

  Map<String, @Nullable Object> storeNumbers() {
    return bins.numbers();
  }
}
