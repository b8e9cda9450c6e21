package dev.intarsia.cacheability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.arbitraries.Cacheabilities;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A ContextSet behaves as a TreeSet of texts. */
final class ContextSetProperties {

  @Provide
  Arbitrary<List<String>> texts() {
    return Cacheabilities.tokenTexts().list().ofMaxSize(8);
  }

  private static List<String> union(List<String> a, List<String> b) {
    TreeSet<String> all = new TreeSet<>(a);
    all.addAll(b);
    return List.copyOf(all);
  }

  @Property
  void set_hasTheTextsOfATreeSet(@ForAll("texts") List<String> texts) {
    ContextSet set = ContextSet.of(texts);
    TreeSet<String> oracle = new TreeSet<>(texts);
    assertThat(set.texts()).containsExactlyElementsOf(oracle);
    assertThat(set.size()).isEqualTo(oracle.size());
    assertThat(set.isEmpty()).isEqualTo(oracle.isEmpty());
    assertThat(set).hasToString(oracle.toString());
  }

  @Property
  void union_isTheUnionOfTreeSets(
      @ForAll("texts") List<String> a, @ForAll("texts") List<String> b) {
    assertThat(ContextSet.of(a).and(ContextSet.of(b)).texts()).isEqualTo(union(a, b));
  }

  @Property
  void union_thatAddsNothing_isOneOfItsOperands(
      @ForAll("texts") List<String> a, @ForAll("texts") List<String> b) {
    ContextSet set = ContextSet.of(a);
    ContextSet part = ContextSet.of(b);
    ContextSet both = set.and(part);
    assertThat(both.and(set)).isSameAs(both);
    assertThat(both.and(part)).isSameAs(both);
    assertThat(set.and(both)).isSameAs(set.equals(both) ? set : both);
    assertThat(set.and(ContextSet.empty())).isSameAs(set);
    assertThat(ContextSet.empty().and(set)).isEqualTo(set);
  }

  @Property
  void membership_isThatOfATreeSet(
      @ForAll("texts") List<String> a, @ForAll("texts") List<String> b) {
    ContextSet set = ContextSet.of(a);
    for (String text : union(a, b)) {
      assertThat(set.contains(ContextToken.of(text))).isEqualTo(a.contains(text));
    }
    assertThat(set.containsAll(ContextSet.of(b))).isEqualTo(new TreeSet<>(a).containsAll(b));
  }

  @Property
  void equality_isThatOfATreeSet(@ForAll("texts") List<String> a, @ForAll("texts") List<String> b) {
    List<String> turned = new ArrayList<>(a);
    Collections.reverse(turned);
    assertThat(ContextSet.of(turned))
        .isEqualTo(ContextSet.of(a))
        .hasSameHashCodeAs(ContextSet.of(a));
    assertThat(ContextSet.of(a).equals(ContextSet.of(b)))
        .isEqualTo(new TreeSet<>(a).equals(new TreeSet<>(b)));
  }

  @Property
  void everyMember_isReachedByIndex(@ForAll("texts") List<String> texts) {
    ContextSet set = ContextSet.of(texts);
    List<ContextToken> members = new ArrayList<>();
    for (int i = 0; i < set.size(); i++) {
      members.add(set.token(i));
    }
    assertThat(ContextSet.ofTokens(members)).isEqualTo(set);
    assertThat(members).doesNotHaveDuplicates();
  }
}
