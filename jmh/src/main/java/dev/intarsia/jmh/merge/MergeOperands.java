package dev.intarsia.jmh.merge;

import dev.intarsia.cacheability.Cacheability;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Pairs of operands, each pair of other names; as cacheabilities and as sets of texts.
 *
 * <p>No text of a left operand is the same object as an equal one of the right operand.
 */
@State(Scope.Thread)
public class MergeOperands {

  private static final int PAIRS = 1_024;

  /** How the right operand lies to the left one. */
  public enum Overlap {
    /** Half of each is in the other: the standard merge. */
    HALF,
    /** It is the half of the left one. */
    PART,
    /** It is equal to the left one. */
    EQUAL
  }

  /** Tags of each operand; half as many contexts. */
  @Param("10")
  public int tags;

  /** How the right operands lie to the left ones. */
  @Param public Overlap overlap = Overlap.HALF;

  private final List<Pair> pairs = new ArrayList<>();
  private int at;

  /** Two operands, and the same as sets. */
  record Pair(
      Cacheability left,
      Cacheability right,
      Set<String> leftTags,
      Set<String> rightTags,
      Set<String> leftContexts,
      Set<String> rightContexts) {}

  /** For JMH. */
  public MergeOperands() {}

  /** Makes the pairs. */
  @Setup
  public void make() {
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < PAIRS; i++) {
      List<String> tagNames = names(random, "node:", tags);
      List<String> contextNames = names(random, "cookies:theme", tags / 2);
      Set<String> leftTags = left(tagNames, tags);
      Set<String> rightTags = right(tagNames, tags);
      Set<String> leftContexts = left(contextNames, tags / 2);
      Set<String> rightContexts = right(contextNames, tags / 2);
      pairs.add(
          new Pair(
              of(leftTags, leftContexts),
              of(rightTags, rightContexts),
              leftTags,
              rightTags,
              leftContexts,
              rightContexts));
    }
  }

  /** The next pair. */
  Pair next() {
    at = (at + 1) & (PAIRS - 1);
    return pairs.get(at);
  }

  /** Twice as many names as asked for. */
  private static List<String> names(SplittableRandom random, String prefix, int size) {
    Set<String> names = new HashSet<>();
    while (names.size() < 2 * size) {
      names.add(prefix + random.nextInt(100_000));
    }
    return new ArrayList<>(names);
  }

  private static Set<String> left(List<String> names, int size) {
    return copies(names.subList(0, size));
  }

  private Set<String> right(List<String> names, int size) {
    return switch (overlap) {
      case HALF -> copies(names.subList(size / 2, size / 2 + size));
      case PART -> copies(names.subList(0, (size + 1) / 2));
      case EQUAL -> copies(names.subList(0, size));
    };
  }

  private static Set<String> copies(List<String> names) {
    Set<String> copies = new HashSet<>();
    names.forEach(name -> copies.add(String.valueOf(name.toCharArray())));
    return copies;
  }

  /** Of texts that are its own, as when it was decoded. */
  private static Cacheability of(Set<String> tags, Set<String> contexts) {
    return Cacheability.tags(copies(List.copyOf(tags)).toArray(new String[0]))
        .withContexts(copies(List.copyOf(contexts)).toArray(new String[0]));
  }
}
