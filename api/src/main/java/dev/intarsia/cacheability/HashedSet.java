package dev.intarsia.cacheability;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An immutable set kept as two parallel arrays, ordered by (hash, text).
 *
 * <p>Two elements may share a hash; their texts then decide. Shared by {@link TagSet} and {@link
 * ContextSet} by composition.
 *
 * <p>Cost: union and subset are linear and compare 64-bit numbers; a union that adds nothing
 * allocates nothing.
 */
final class HashedSet<E extends HashedSet.Element> {

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

  boolean contains(Element member) {
    for (int i = 0; i < hashes.length && hashes[i] <= member.hash(); i++) {
      if (hashes[i] == member.hash() && elements[i].text().equals(member.text())) {
        return true;
      }
    }
    return false;
  }

  /** Whether every member of the other set is in this one. */
  boolean containsAll(HashedSet<E> other) {
    if (other == this) {
      return true;
    }
    if (other.hashes.length > hashes.length) {
      return false;
    }
    int here = 0;
    for (int there = 0; there < other.hashes.length; there++) {
      while (here < hashes.length && order(here, other, there) < 0) {
        here++;
      }
      if (here == hashes.length || order(here, other, there) != 0) {
        return false;
      }
      here++;
    }
    return true;
  }

  HashedSet<E> union(HashedSet<E> other) {
    if (containsAll(other)) {
      return this;
    }
    if (other.containsAll(this)) {
      return other;
    }
    Element[] merged = new Element[hashes.length + other.hashes.length];
    int count = 0;
    int here = 0;
    int there = 0;
    while (here < hashes.length && there < other.hashes.length) {
      int order = order(here, other, there);
      merged[count++] = order <= 0 ? elements[here] : other.elements[there];
      here += order <= 0 ? 1 : 0;
      there += order >= 0 ? 1 : 0;
    }
    while (here < hashes.length) {
      merged[count++] = elements[here++];
    }
    while (there < other.hashes.length) {
      merged[count++] = other.elements[there++];
    }
    return ofSorted(Arrays.copyOf(merged, count));
  }

  private int order(int here, HashedSet<E> other, int there) {
    int byHash = Long.compare(hashes[here], other.hashes[there]);
    if (byHash != 0 || elements[here] == other.elements[there]) {
      return byHash;
    }
    return elements[here].text().compareTo(other.elements[there].text());
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
