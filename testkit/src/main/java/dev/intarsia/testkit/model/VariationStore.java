package dev.intarsia.testkit.model;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Entries that vary by contexts found out only at write: section 4. */
interface VariationStore {

  /**
   * Where a look-up starts.
   *
   * @param contexts the initial contexts
   */
  record Start(List<String> keys, SortedSet<String> contexts) {}

  /**
   * Something to store.
   *
   * @param contexts the full set
   * @param data told the lifetime that the store gives to the entry
   */
  record Draft(
      Set<String> contexts,
      Set<String> tags,
      Lifetime lifetime,
      Function<Lifetime, @Nullable Object> data) {}

  /** How a write ended. */
  enum Outcome {
    STORED,
    STORED_IN_CONFLICT,
    SKIPPED
  }

  /** The entry that answers now, if any. */
  @Nullable Entry find(Start start);

  /** The answers to several look-ups at once, in order. */
  List<@Nullable Entry> findAll(List<Start> starts);

  /**
   * Stores.
   *
   * @throws Refusal if the full set lacks an initial context
   */
  Outcome put(Start start, Draft draft);

  void delete(Start start);

  void invalidate(Start start);

  /** The numbers {@code liveEntries}, {@code staleEntries}, {@code redirects}. */
  Map<String, Long> numbers();
}
