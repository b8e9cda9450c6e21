package dev.intarsia.cacheability;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An immutable set kept as two parallel arrays, ordered by (hash, text).
 *
 * <p>Two elements may share a hash; their texts then decide. Shared by {@link TagSet} and {@link
 * ContextSet} by composition.
 *
 * <p>Cost: union and subset are linear and compare 64-bit numbers, and texts where numbers are
 * equal and the objects are not the same; a union that adds nothing allocates nothing.
 */
final class HashedSet<E extends HashedSet.Element> {

  /*
   * One pass counts what two sets have in common, which says whether a union adds anything and how
   * large it is; a second one makes it. Steps do not branch on which hash is the lower one: it is a
   * coin toss, and the processor would lose it every second time.
   *
   * Different texts of one hash are one pair in 2^64 unless somebody makes them: both passes give
   * up at the first such pair, and the union is made the plain way.
   */

  /** What can be a member: a text and its stable hash. */
  interface Element {
    String text();

    long hash();
  }

  private static final Comparator<Element> BY_HASH_THEN_TEXT =
      Comparator.comparingLong(Element::hash).thenComparing(Element::text);
  private static final HashedSet<?> EMPTY = new HashedSet<>(new long[0], new Element[0]);

  private final long[] hashes;
  private final Element[] elements;

  private HashedSet(long[] hashes, Element[] elements) {
    this.hashes = hashes;
    this.elements = elements;
  }

  @SuppressWarnings("unchecked") // the empty set has no element of any type
  static <E extends Element> HashedSet<E> empty() {
    return (HashedSet<E>) EMPTY;
  }

  static <E extends Element> HashedSet<E> of(Collection<E> members) {
    if (members.isEmpty()) {
      return empty();
    }
    Element[] sorted = members.toArray(new Element[0]);
    Arrays.sort(sorted, BY_HASH_THEN_TEXT);
    int kept = 1;
    for (int i = 1; i < sorted.length; i++) {
      if (BY_HASH_THEN_TEXT.compare(sorted[i], sorted[kept - 1]) != 0) {
        sorted[kept++] = sorted[i];
      }
    }
    return ofSorted(Arrays.copyOf(sorted, kept));
  }

  private static <E extends Element> HashedSet<E> ofSorted(Element[] sorted) {
    long[] hashes = new long[sorted.length];
    for (int i = 0; i < sorted.length; i++) {
      hashes[i] = sorted[i].hash();
    }
    return new HashedSet<>(hashes, sorted);
  }

  int size() {
    return hashes.length;
  }

  long hash(int index) {
    return hashes[index];
  }

  long[] copyOfHashes() {
    return hashes.clone();
  }

  @SuppressWarnings("unchecked") // only elements of type E were put in
  E element(int index) {
    return (E) elements[index];
  }

  /** Members in the order of their texts, by code unit. */
  @SuppressWarnings("unchecked") // only elements of type E were put in
  List<E> inTextOrder() {
    Element[] copy = elements.clone();
    Arrays.sort(copy, Comparator.comparing(Element::text));
    return (List<E>) List.of(copy);
  }

  /** The members' texts, by code unit. */
  List<String> texts() {
    List<String> texts = new ArrayList<>(elements.length);
    for (E member : inTextOrder()) {
      texts.add(member.text());
    }
    return Collections.unmodifiableList(texts);
  }

  boolean contains(Element member) {
    for (int i = 0; i < elements.length && hash(i) <= member.hash(); i++) {
      if (hash(i) == member.hash() && element(i).text().equals(member.text())) {
        return true;
      }
    }
    return false;
  }

  /** Whether every member of the other set is in this one. */
  boolean containsAll(HashedSet<E> other) {
    return other.elements.length <= elements.length && inCommon(other) == other.elements.length;
  }

  HashedSet<E> union(HashedSet<E> other) {
    int common = inCommon(other);
    if (common == other.elements.length) {
      return this;
    }
    if (common == elements.length) {
      return other;
    }
    return merged(other, elements.length + other.elements.length - common);
  }

  /** How many members the two have in common. */
  private int inCommon(HashedSet<E> other) {
    if (this == other) {
      return hashes.length;
    }
    long[] left = hashes;
    long[] right = other.hashes;
    int common = 0;
    int here = 0;
    int there = 0;
    while (here < left.length && there < right.length) {
      long one = left[here];
      long two = right[there];
      if (one == two && !isSame(elements[here], other.elements[there])) {
        return inCommonDespiteCollisions(other);
      }
      common += one == two ? 1 : 0;
      here += one <= two ? 1 : 0;
      there += one >= two ? 1 : 0;
    }
    return common;
  }

  private static boolean isSame(Element one, Element two) {
    return one == two || one.text().equals(two.text());
  }

  private HashedSet<E> merged(HashedSet<E> other, int size) {
    long[] left = hashes;
    long[] right = other.hashes;
    long[] union = new long[size];
    Element[] members = new Element[size];
    int here = 0;
    int there = 0;
    int end = 0;
    while (here < left.length && there < right.length) {
      long one = left[here];
      long two = right[there];
      if (one == two && !isSame(elements[here], other.elements[there])) {
        return mergedDespiteCollisions(other);
      }
      boolean isHere = one <= two;
      union[end] = isHere ? one : two;
      members[end++] = isHere ? elements[here] : other.elements[there];
      here += isHere ? 1 : 0;
      there += one >= two ? 1 : 0;
    }
    HashedSet<E> rest = here < left.length ? this : other;
    int from = here < left.length ? here : there;
    System.arraycopy(rest.hashes, from, union, end, size - end);
    System.arraycopy(rest.elements, from, members, end, size - end);
    return new HashedSet<>(union, members);
  }

  private int inCommonDespiteCollisions(HashedSet<E> other) {
    return elements.length + other.elements.length - mergedDespiteCollisions(other).size();
  }

  /** The plain way, for sets in which different texts share a hash. */
  private HashedSet<E> mergedDespiteCollisions(HashedSet<E> other) {
    List<E> members = new ArrayList<>(inTextOrder());
    members.addAll(other.inTextOrder());
    return of(members);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (other == this) {
      return true;
    }
    return other instanceof HashedSet<?> set
        && Arrays.equals(hashes, set.hashes)
        && Arrays.equals(elements, set.elements);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(hashes);
  }
}
