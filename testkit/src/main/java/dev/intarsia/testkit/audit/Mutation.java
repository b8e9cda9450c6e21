package dev.intarsia.testkit.audit;

import dev.intarsia.cacheability.TagSet;
import dev.intarsia.fragment.FragmentKey;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A change of data: how it is made, how it is undone, and what the application invalidates when it
 * makes it.
 *
 * <p>What counts is what the code that makes the change invalidates, not what fragments carry: the
 * auditor compares the two. Best is to run that code and to have an {@link InvalidationRecorder}
 * listen.
 *
 * <p>Thread safety: immutable; the steps run on the auditor's thread.
 *
 * @param name names it for people
 * @param change makes it, and commits it
 * @param undo brings back what the pages showed before
 * @param invalidated tells what the change has invalidated; asked after each change
 */
public record Mutation(String name, Step change, Step undo, Supplier<Invalidated> invalidated) {

  /** Something that the application does. */
  @FunctionalInterface
  public interface Step {

    /**
     * Does it.
     *
     * @throws Exception ends the audit
     */
    void run() throws Exception;
  }

  /**
   * What was invalidated.
   *
   * @param tags by tag
   * @param keys by key
   */
  public record Invalidated(TagSet tags, Set<FragmentKey> keys) {

    /** Nothing. */
    static final Invalidated NOTHING = new Invalidated(TagSet.empty(), Set.of());

    /** Copies the set. */
    public Invalidated {
      keys = Set.copyOf(keys);
    }

    Invalidated and(Invalidated more) {
      Set<FragmentKey> all = new LinkedHashSet<>(keys);
      all.addAll(more.keys);
      return new Invalidated(tags.and(more.tags), all);
    }

    /** Whether output with these tags does not outlive it. */
    boolean reaches(TagSet carried) {
      for (int i = 0; i < carried.size(); i++) {
        if (tags.contains(carried.tag(i))) {
          return true;
        }
      }
      return false;
    }
  }

  /** A change after which nothing is invalidated so far. */
  public static Mutation of(String name, Step change, Step undo) {
    return new Mutation(name, change, undo, () -> Invalidated.NOTHING);
  }

  /** This, which invalidates what a listener of the same cache hears while the change is made. */
  public Mutation heardBy(InvalidationRecorder recorder) {
    Step recorded =
        () -> {
          recorder.forget();
          change.run();
        };
    return new Mutation(name, recorded, undo, () -> invalidated.get().and(recorder.heard()));
  }

  /**
   * This, after which the application invalidates these tags.
   *
   * @throws dev.intarsia.failure.InvalidInputException if a tag is malformed
   */
  public Mutation invalidating(String... tags) {
    return invalidating(new Invalidated(TagSet.of(tags), Set.of()));
  }

  /** This, after which the application invalidates this key. */
  public Mutation invalidating(FragmentKey key) {
    return invalidating(new Invalidated(TagSet.empty(), Set.of(key)));
  }

  private Mutation invalidating(Invalidated more) {
    return new Mutation(name, change, undo, () -> invalidated.get().and(more));
  }
}
