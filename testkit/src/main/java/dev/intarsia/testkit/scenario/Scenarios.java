package dev.intarsia.testkit.scenario;

import dev.intarsia.testkit.model.Scenario;
import net.jqwik.api.Arbitrary;

/**
 * Random scenarios of each kind, without recorded answers.
 *
 * <p>They have the same plain form as those of files and shrink towards few steps, small trees and
 * plain names. Immutable and safe for use by several threads.
 */
public final class Scenarios {

  private Scenarios() {}

  /** Metadata values to merge, attachments included. */
  public static Arbitrary<Scenario> metadataMerge() {
    return MetadataMergeArbitrary.scenarios();
  }

  /** Sets of contexts, parameters that look like hierarchies included. */
  public static Arbitrary<Scenario> contextsOptimize() {
    return ContextsOptimizeArbitrary.scenarios();
  }

  /** Reads and writes of entries that vary by contexts found out only at write. */
  public static Arbitrary<Scenario> variationCache(Discipline discipline, Size size) {
    return VariationCacheArbitrary.scenarios(discipline, size);
  }

  /** Reads, writes and invalidations by tag, by id and by time. */
  public static Arbitrary<Scenario> tags(Size size) {
    return TagsArbitrary.scenarios(size);
  }

  /** Trees and builders, rendered again and again with changes in between. */
  public static Arbitrary<Scenario> render(Discipline discipline, Size size) {
    return RenderArbitrary.scenarios(discipline, size);
  }
}
