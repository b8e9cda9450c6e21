package dev.intarsia.web.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.intarsia.cacheability.TagSet;
import dev.intarsia.failure.ConfigurationException;
import dev.intarsia.failure.InvalidInputException;
import dev.intarsia.fragment.FragmentKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class EdgeTagsTest {

  private static final TagSet TWO = TagSet.of("node:1", "list");

  @Test
  @DisplayName("HD-7 each product gets the tags in its own dialect")
  void dialects_writeTagsTheirWay() {
    assertThat(lines(EdgeDialect.SURROGATE_KEY))
        .containsExactly("Surrogate-Key: ~sshop list node:1");
    assertThat(lines(EdgeDialect.CACHE_TAG)).containsExactly("Cache-Tag: ~sshop,list,node:1");
    assertThat(lines(EdgeDialect.XKEY)).containsExactly("xkey: ~sshop list node:1");
    assertThat(lines(EdgeDialect.EDGE_CACHE_TAG))
        .containsExactly("Edge-Cache-Tag: ~sshop,list,node%3A1");
    assertThat(lines(EdgeDialect.CACHE_GROUPS))
        .containsExactly("Cache-Groups: \"~sshop\", \"list\", \"node:1\"");
  }

  private static List<String> lines(EdgeDialect dialect) {
    return EdgeTags.builder(dialect).site("shop").build().header(TWO).lines().stream()
        .map(HeaderField::toString)
        .toList();
  }

  @Test
  void response_withoutTags_carriesTheSite() {
    EdgeTags tags = EdgeTags.builder(EdgeDialect.XKEY).site("shop").build();
    assertThat(tags.header(TagSet.empty()).lines())
        .containsExactly(new HeaderField("xkey", "~sshop"));
    assertThat(tags.siteKey()).isEqualTo("~sshop");
  }

  @Test
  void tagWithForeignLetters_isEscaped_andATagCannotPoseAsTheSite() {
    EdgeTags tags = EdgeTags.builder(EdgeDialect.SURROGATE_KEY).site("shop").build();
    assertThat(tags.header(TagSet.of("café", "~sshop", "50%", "a~b")).keys())
        .containsExactly("~sshop", "%7Esshop", "50%25", "a~b", "caf%C3%A9");
  }

  @Test
  void tagTooLongForTheProduct_isHashed() {
    EdgeTags tags = EdgeTags.builder(EdgeDialect.CACHE_GROUPS).build();
    String longest = "x".repeat(30);
    assertThat(tags.header(TagSet.of(longest)).keys()).contains(longest);
    assertThat(tags.header(TagSet.of(longest + "x")).keys())
        .hasSize(2)
        .anyMatch(key -> key.matches("~h[0-9a-f]{16}"));
  }

  @Test
  void fragmentKey_isCarriedAndPurged() {
    EdgeTags tags = EdgeTags.builder(EdgeDialect.XKEY).build();
    FragmentKey key = FragmentKey.of("block", "7");
    assertThat(tags.header(TWO, key).keys()).containsAll(tags.purgeKeys(key));
    assertThat(tags.header(TWO, FragmentKey.of("block", "8")).keys())
        .doesNotContainAnyElementsOf(tags.purgeKeys(key));
  }

  @ParameterizedTest
  @EnumSource(EdgeDialect.class)
  @DisplayName("ED-3 HD-6 a page with too many tags folds them into groups that a purge finds")
  void tooManyTags_areFolded_andEveryOneIsStillPurged(EdgeDialect dialect) {
    EdgeTags tags = EdgeTags.builder(dialect).site("shop").build();
    TagSet many = nodes(5_000);
    TagHeader header = tags.header(many);
    assertThat(header.foldedTags()).isPositive();
    assertThat(header.keys())
        .startsWith("~sshop")
        .hasSizeLessThanOrEqualTo(dialect.limits().keys());
    for (int i = 0; i < many.size(); i++) {
      TagSet one = TagSet.ofTags(List.of(many.tag(i)));
      assertThat(tags.purgeKeys(one)).as(one.toString()).containsAnyElementsOf(header.keys());
    }
  }

  @ParameterizedTest
  @EnumSource(EdgeDialect.class)
  @DisplayName("HD-3 no header line is longer than servers take")
  void lines_areWithinTheLimits(EdgeDialect dialect) {
    TagHeader header = EdgeTags.builder(dialect).build().header(nodes(3_000));
    assertThat(header.lines()).hasSizeBetween(1, dialect.limits().lines());
    assertThat(header.lines()).allMatch(l -> l.lineBytes() <= dialect.limits().lineBytes());
    assertThat(Headers.keys(dialect, header.lines())).isEqualTo(header.keys());
  }

  @Test
  void tightestLimits_holdAllGroupsBesideSiteAndFragment() {
    TagSet many = nodes(400);
    FragmentKey key = FragmentKey.of("block");
    for (int size = 130; size < 330; size++) {
      HeaderLimits byKeys = new HeaderLimits(1, 9_000, 9_000, size - 126, 64);
      HeaderLimits byBytes = new HeaderLimits(1, size, size, 1_000, 64);
      for (HeaderLimits limits : List.of(byKeys, byBytes)) {
        TagHeader header =
            EdgeTags.builder(EdgeDialect.XKEY).limits(limits).site("s").build().header(many, key);
        assertThat(header.keys()).hasSizeLessThanOrEqualTo(limits.keys());
        assertThat(header.lines()).hasSize(1);
        assertThat(header.lines().get(0).lineBytes()).isLessThanOrEqualTo(limits.lineBytes());
      }
    }
  }

  @Test
  @DisplayName("HD-3 501 tags of 15 bytes need two lines")
  void manyTagsOfOneLine_goOnInTheNext() {
    TagSet tags =
        TagSet.of(IntStream.range(0, 501).mapToObj("config:node.%04d"::formatted).toList());
    TagHeader header = EdgeTags.builder(EdgeDialect.XKEY).build().header(tags);
    assertThat(header.foldedTags()).isZero();
    assertThat(header.lines()).hasSize(2);
  }

  @Test
  void purge_namesTheTagAndItsGroup() {
    EdgeTags tags = EdgeTags.builder(EdgeDialect.XKEY).groupBits(4).build();
    assertThat(tags.purgeKeys(TagSet.of("node:1")))
        .hasSize(2)
        .contains("node:1")
        .anyMatch(key -> key.matches("~g4\\.[0-9a-f]"));
    assertThat(tags.groups()).isEqualTo(16);
  }

  @Test
  void tagsToFoldLast_keepTheirKeysLongest() {
    TagSet tags = nodes(2_000).and(TagSet.of("list", "list:news"));
    EdgeTags plain = EdgeTags.builder(EdgeDialect.EDGE_CACHE_TAG).build();
    EdgeTags careful =
        EdgeTags.builder(EdgeDialect.EDGE_CACHE_TAG)
            .groupBits(5)
            .foldLast(tag -> tag.text().startsWith("list"))
            .build();
    assertThat(careful.header(tags).keys()).contains("list", "list%3Anews");
    assertThat(plain.header(tags).keys()).doesNotContain("list%3Anews");
  }

  @Test
  @DisplayName("ED-3 codes of b bits collide as often as said: n² / 2^(b+1)")
  void codes_collideAsOftenAsExpected() {
    int bits = 20;
    EdgeTags tags = EdgeTags.builder(EdgeDialect.XKEY).codes(bits).build();
    int live = 20_000;
    Map<String, Integer> seen = new HashMap<>();
    long pairs = 0;
    for (int i = 0; i < live; i++) {
      String code = tags.header(TagSet.of("node:" + i)).keys().get(1);
      pairs += seen.merge(code, 1, Integer::sum) - 1;
    }
    double expected = tags.expectedCollidingPairs(live);
    assertThat(expected).isCloseTo(190.7, within(0.1));
    // Four standard deviations of a count of so many rare events.
    assertThat((double) pairs).isCloseTo(expected, within(4 * Math.sqrt(expected)));
  }

  @Test
  @DisplayName("ED-3 a code that two tags share stays until both have folded")
  void sharedCode_staysWhileOneOfItsTagsIsNotFolded() {
    EdgeTags tags =
        EdgeTags.builder(EdgeDialect.XKEY)
            .codes(8)
            .groupBits(4)
            .limits(new HeaderLimits(1, 8_000, 8_000, 60, 64))
            .build();
    TagSet many = nodes(120);
    TagHeader header = tags.header(many);
    assertThat(header.foldedTags()).isBetween(1, 119);
    for (int i = 0; i < many.size(); i++) {
      assertThat(tags.purgeKeys(TagSet.ofTags(List.of(many.tag(i)))))
          .containsAnyElementsOf(header.keys());
    }
  }

  @Test
  void spelledTags_areExpectedNotToCollide() {
    assertThat(EdgeTags.builder(EdgeDialect.XKEY).build().expectedCollidingPairs(1_000_000))
        .isZero();
  }

  @Test
  @DisplayName("ED-4 a flood is purged by group where responses carry their groups, else by site")
  void coarseKeys_coverWhatTheyStandFor() {
    EdgeTags plain = EdgeTags.builder(EdgeDialect.XKEY).site("shop").build();
    assertThat(plain.coarseKeys(TWO)).containsExactly("~sshop");
    EdgeTags grouped =
        EdgeTags.builder(EdgeDialect.XKEY).site("shop").groupBits(4).alwaysGrouped().build();
    assertThat(grouped.header(TWO).keys()).containsAll(grouped.coarseKeys(TWO));
    assertThat(grouped.coarseKeys(TWO)).doesNotContain("~sshop");
  }

  @ParameterizedTest
  @EnumSource(EdgeDialect.class)
  @DisplayName("threat 7: no character of a tag ends a header or begins another")
  void anyCharacter_inATag_staysInItsKey(EdgeDialect dialect) {
    EdgeTags tags = EdgeTags.builder(dialect).build();
    int accepted = 0;
    List<Integer> unsafe = new ArrayList<>();
    for (int c = 0; c <= 0xFFFF; c++) {
      TagSet one;
      try {
        one = TagSet.of("a" + (char) c + "b");
      } catch (InvalidInputException refused) {
        continue;
      }
      accepted++;
      TagHeader header = tags.header(one);
      // Not by an assertion each: there are 300,000 of them.
      if (header.lines().size() != 1
          || header.keys().size() != 2
          || !Headers.keys(dialect, header.lines()).equals(header.keys())) {
        unsafe.add(c);
      }
    }
    assertThat(unsafe).isEmpty();
    assertThat(accepted).isGreaterThan(60_000);
  }

  @Test
  void settings_thatCannotBe_areRefused() {
    EdgeTags.Builder builder = EdgeTags.builder(EdgeDialect.CACHE_GROUPS);
    assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> builder.codes(7));
    assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> builder.groupBits(11));
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> builder.groupBits(6).build())
        .withMessageContaining("2^6")
        .withMessageContaining("2^4");
  }

  static TagSet nodes(int count) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add("node:" + i);
    }
    return TagSet.of(texts);
  }
}
