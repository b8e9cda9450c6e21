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

/** A TagSet behaves as a TreeSet of texts. */
final class TagSetProperties {

  @Provide
  Arbitrary<List<String>> texts() {
    return Cacheabilities.tagTexts().list().ofMaxSize(8);
  }

  private static List<String> union(List<String> a, List<String> b) {
    TreeSet<String> all = new TreeSet<>(a);
    all.addAll(b);
    return List.copyOf(all);
  }

  @Property
  void set_hasTheTextsOfATreeSet(@ForAll("texts") List<String> texts) {
    TagSet set = TagSet.of(texts);
    TreeSet<String> oracle = new TreeSet<>(texts);
    assertThat(set.texts()).containsExactlyElementsOf(oracle);
    assertThat(set.size()).isEqualTo(oracle.size());
    assertThat(set.isEmpty()).isEqualTo(oracle.isEmpty());
    assertThat(set).hasToString(oracle.toString());
  }

  @Property
  void union_isTheUnionOfTreeSets(
      @ForAll("texts") List<String> a, @ForAll("texts") List<String> b) {
    assertThat(TagSet.of(a).and(TagSet.of(b)).texts()).isEqualTo(union(a, b));
  }

  @Property
  void union_thatAddsNothing_isOneOfItsOperands(
      @ForAll("texts") List<String> a, @ForAll("texts") List<String> b) {
    TagSet set = TagSet.of(a);
    TagSet part = TagSet.of(b);
    TagSet both = set.and(part);
    assertThat(both.and(set)).isSameAs(both);
    assertThat(both.and(part)).isSameAs(both);
    assertThat(set.and(both)).isSameAs(set.equals(both) ? set : both);
    assertThat(set.and(TagSet.empty())).isSameAs(set);
    assertThat(TagSet.empty().and(set)).isEqualTo(set);
  }

  @Property
  void membership_isThatOfATreeSet(
      @ForAll("texts") List<String> a, @ForAll("texts") List<String> b) {
    TagSet set = TagSet.of(a);
    for (String text : union(a, b)) {
      assertThat(set.contains(Tag.of(text))).isEqualTo(a.contains(text));
    }
    assertThat(set.containsAll(TagSet.of(b))).isEqualTo(new TreeSet<>(a).containsAll(b));
  }

  @Property
  void equality_isThatOfATreeSet(@ForAll("texts") List<String> a, @ForAll("texts") List<String> b) {
    List<String> turned = new ArrayList<>(a);
    Collections.reverse(turned);
    assertThat(TagSet.of(turned)).isEqualTo(TagSet.of(a)).hasSameHashCodeAs(TagSet.of(a));
    assertThat(TagSet.of(a).equals(TagSet.of(b)))
        .isEqualTo(new TreeSet<>(a).equals(new TreeSet<>(b)));
  }

  @Property
  void everyMember_isReachedByIndex(@ForAll("texts") List<String> texts) {
    TagSet set = TagSet.of(texts);
    List<Tag> members = new ArrayList<>();
    for (int i = 0; i < set.size(); i++) {
      members.add(set.tag(i));
    }
    assertThat(TagSet.ofTags(members)).isEqualTo(set);
    assertThat(members).doesNotHaveDuplicates();
  }
}
