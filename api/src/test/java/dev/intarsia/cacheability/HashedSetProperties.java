package dev.intarsia.cacheability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A HashedSet stays right when elements share their hash, which XXH64 would hardly ever show. */
final class HashedSetProperties {

  /** Few hashes, among them the extreme ones, so that most sets have collisions. */
  private static final long[] HASHES = {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE};

  private record Colliding(String text, long hash) implements HashedSet.Element {
    static Colliding of(String text) {
      return new Colliding(text, HASHES[text.length() % HASHES.length]);
    }
  }

  @Provide
  Arbitrary<List<String>> texts() {
    return Arbitraries.strings().withChars("abc").ofMaxLength(3).list().ofMaxSize(12);
  }

  private static HashedSet<Colliding> set(List<String> texts) {
    List<Colliding> members = new ArrayList<>();
    texts.forEach(text -> members.add(Colliding.of(text)));
    return HashedSet.of(members);
  }

  private static List<String> texts(HashedSet<Colliding> set) {
    return set.inTextOrder().stream().map(Colliding::text).toList();
  }

  @Property
  void elements_withOneHash_areKeptApart(@ForAll("texts") List<String> texts) {
    assertThat(texts(set(texts))).containsExactlyElementsOf(new TreeSet<>(texts));
  }

  @Property
  void union_isThatOfTreeSets(@ForAll("texts") List<String> a, @ForAll("texts") List<String> b) {
    Set<String> oracle = new TreeSet<>(a);
    oracle.addAll(b);
    assertThat(texts(set(a).union(set(b)))).containsExactlyElementsOf(oracle);
  }

  @Property
  void union_thatAddsNothing_isOneOfItsOperands(
      @ForAll("texts") List<String> a, @ForAll("texts") List<String> b) {
    HashedSet<Colliding> one = set(a);
    HashedSet<Colliding> both = one.union(set(b));
    assertThat(both.union(one)).isSameAs(both);
    assertThat(one.union(both)).isSameAs(one.equals(both) ? one : both);
    assertThat(one.union(one)).isSameAs(one);
  }

  @Property
  void membership_isThatOfTreeSets(
      @ForAll("texts") List<String> a, @ForAll("texts") List<String> b) {
    HashedSet<Colliding> one = set(a);
    assertThat(one.containsAll(set(b))).isEqualTo(new TreeSet<>(a).containsAll(b));
    for (String text : b) {
      assertThat(one.contains(Colliding.of(text))).isEqualTo(a.contains(text));
    }
  }

  @Property
  void order_ofInsertion_playsNoPart(@ForAll("texts") List<String> texts) {
    List<String> turned = new ArrayList<>(texts);
    Collections.reverse(turned);
    assertThat(set(turned)).isEqualTo(set(texts)).hasSameHashCodeAs(set(texts));
  }

  @Property
  void equality_isThatOfTreeSets(@ForAll("texts") List<String> a, @ForAll("texts") List<String> b) {
    assertThat(set(a).equals(set(b))).isEqualTo(new TreeSet<>(a).equals(new TreeSet<>(b)));
  }

  @Property
  void hashes_areAscendingAndParallelToElements(@ForAll("texts") List<String> texts) {
    HashedSet<Colliding> set = set(texts);
    assertThat(set.copyOfHashes()).isSorted().hasSize(set.size());
    for (int i = 0; i < set.size(); i++) {
      assertThat(set.hash(i)).isEqualTo(set.element(i).hash());
    }
  }
}
