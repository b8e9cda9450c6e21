package dev.intarsia.cacheability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class TagSetTest {

  @Test
  @DisplayName("MD-6 prefix and suffixes give one tag each")
  void joined_givesOneTagForEachSuffix() {
    assertThat(TagSet.joined("node", ":", List.of("1", "2", "2")).texts())
        .containsExactly("node:1", "node:2");
  }

  @Test
  @DisplayName("MD-6 an empty suffix gives the prefix and the glue, no suffixes give no tags")
  void joined_withEmptySuffix_endsWithTheGlue() {
    assertThat(TagSet.joined("node", ":", List.of("")).texts()).containsExactly("node:");
    assertThat(TagSet.joined("node", ":", List.of())).isSameAs(TagSet.empty());
  }

  @Test
  @DisplayName("MD-6 the glue is configurable")
  void joined_withOtherGlue_usesIt() {
    assertThat(TagSet.joined("node", ".", List.of("1")).texts()).containsExactly("node.1");
    assertThat(TagSet.joined("node", "", List.of("1")).texts()).containsExactly("node1");
  }

  @Test
  void texts_areByCodeUnit() {
    assertThat(TagSet.of("b", "é", "a", "B", "😀", "\uFB01").texts())
        .containsExactly("B", "a", "b", "é", "😀", "\uFB01");
  }

  @Test
  void hashes_areAFreshAscendingArray() {
    TagSet tags = TagSet.of("a", "b", "c");
    tags.hashes()[0] = 0;
    assertThat(tags.hashes()).isSorted().hasSize(3).doesNotContain(0);
    assertThat(tags.hashes()).contains(Tag.of("b").hash());
  }

  @Test
  void tagAndHash_haveTheSameIndex() {
    TagSet tags = TagSet.of("a", "b", "c");
    for (int i = 0; i < tags.size(); i++) {
      assertThat(tags.tag(i).hash()).isEqualTo(tags.hashes()[i]);
    }
  }

  @Test
  void tags_compareByText() {
    assertThat(Tag.of("a")).isEqualTo(Tag.of("a")).hasSameHashCodeAs(Tag.of("a"));
    assertThat(Tag.of("a")).isNotEqualTo(Tag.of("b")).isLessThan(Tag.of("b"));
    assertThat(Tag.of("a").equals(ContextToken.of("a"))).isFalse();
    assertThat(Tag.RENDERED).hasToString("rendered");
  }
}
