package dev.intarsia.testkit.model;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Section 7, rules 3 and 8: fragments with keys in the store. */
final class FragmentStore {

  private static final String RENDERED_TAG = "rendered";
  private static final String MISS_ON_WRITING = "CACHE_MISS_IF_UNCACHEABLE_HTTP_METHOD:";

  private final Bins bins;

  FragmentStore(Bins bins) {
    this.bins = bins;
  }

  /**
   * What to look for.
   *
   * @param declared of the node, united with all that is required where it stands
   */
  record LookUp(Node node, Metadata declared) {

    /** Without keys or with a declared max-age of 0 there is nothing to look for. */
    boolean worthwhile() {
      return node.keyed() && !declared.lifetime().forbidsStoring();
    }

    VariationStore.Start start() {
      return new VariationStore.Start(node.keys(), declared.contexts());
    }
  }

  /** What is stored for a node now. */
  @Nullable Rendered find(LookUp lookUp, Response response) {
    return lookUp.worthwhile()
        ? usable(bins.named(lookUp.node().bin()).find(lookUp.start()), response)
        : null;
  }

  /** What is stored for several nodes now, in order; each bin is asked once. */
  List<@Nullable Rendered> findAll(List<LookUp> lookUps, Response response) {
    Map<LookUp, @Nullable Rendered> found = new IdentityHashMap<>();
    Map<String, List<LookUp>> byBin =
        lookUps.stream()
            .filter(LookUp::worthwhile)
            .collect(Collectors.groupingBy(lookUp -> lookUp.node().bin()));
    byBin.forEach(
        (bin, asked) -> {
          List<VariationStore.Start> starts = asked.stream().map(LookUp::start).toList();
          List<@Nullable Entry> entries = bins.named(bin).findAll(starts);
          for (int position = 0; position < asked.size(); position++) {
            found.put(asked.get(position), usable(entries.get(position), response));
          }
        });
    List<@Nullable Rendered> inOrder = new ArrayList<>();
    lookUps.forEach(lookUp -> inOrder.add(found.get(lookUp)));
    return inOrder;
  }

  private static @Nullable Rendered usable(@Nullable Entry entry, Response response) {
    if (entry == null || (!response.reading() && missesOnWriting(entry))) {
      return null;
    }
    return (Rendered) entry.data();
  }

  /** Stores, if there are keys, the request reads and the result may be stored. */
  void put(Node node, Metadata declared, Rendered rendered, Response response) {
    Metadata united = rendered.metadata();
    if (!node.keyed() || !response.reading() || united.lifetime().forbidsStoring()) {
      return;
    }
    Set<String> tags = new TreeSet<>(united.tags());
    tags.add(RENDERED_TAG);
    VariationStore.Draft draft =
        new VariationStore.Draft(
            united.contexts(),
            tags,
            united.lifetime(),
            lifetime -> new Rendered(rendered.output(), united.with(lifetime)));
    VariationStore.Outcome outcome =
        bins.named(node.bin()).put(new LookUp(node, declared).start(), draft);
    if (outcome == VariationStore.Outcome.STORED_IN_CONFLICT) {
      response.noteConflict();
    }
  }

  private static boolean missesOnWriting(Entry entry) {
    return entry.tags().stream().anyMatch(tag -> tag.startsWith(MISS_ON_WRITING));
  }
}
