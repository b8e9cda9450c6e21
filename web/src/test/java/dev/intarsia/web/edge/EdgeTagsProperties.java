package dev.intarsia.web.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.cacheability.TagSet;
import dev.intarsia.failure.InvalidInputException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class EdgeTagsProperties {

  @Provide
  Arbitrary<EdgeTags.Builder> builders() {
    Arbitrary<HeaderLimits> limits =
        Combinators.combine(
                Arbitraries.integers().between(1, 4),
                Arbitraries.integers().between(200, 2_000),
                Arbitraries.integers().between(200, 4_000),
                Arbitraries.integers().between(4, 200),
                Arbitraries.integers().between(24, 300))
            .as(HeaderLimits::new);
    return Combinators.combine(
            Arbitraries.of(EdgeDialect.class),
            limits,
            Arbitraries.of(0, 12, 32, 64),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false))
        .as(
            (dialect, limit, bits, isGrouped, foldsListsLast) -> {
              EdgeTags.Builder builder = EdgeTags.builder(dialect).limits(limit).site("s");
              if (bits > 0) {
                builder.codes(bits);
              }
              if (isGrouped) {
                builder.alwaysGrouped();
              }
              return foldsListsLast ? builder.foldLast(t -> t.hash() % 3 == 0) : builder;
            });
  }

  @Provide
  Arbitrary<TagSet> tagSets() {
    Arbitrary<String> usual =
        Arbitraries.integers().between(0, 5_000).map(number -> "node:" + number);
    Arbitrary<String> odd =
        Arbitraries.of("a", "Z", "é", "漢", "😀", "~", "%", "\"", "\\", ";", ":", "(")
            .list()
            .ofMinSize(1)
            .ofMaxSize(60)
            .map(letters -> String.join("", letters));
    return Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(5, usual), net.jqwik.api.Tuple.of(1, odd))
        .list()
        .ofMaxSize(120)
        .map(TagSet::of)
        .withoutEdgeCases();
  }

  @Property
  void everyTag_ofAnyResponse_isFoundByItsPurge(
      @ForAll("builders") EdgeTags.Builder builder, @ForAll("tagSets") TagSet tags) {
    EdgeTags edge = builder.build();
    TagHeader header = edge.header(tags);
    HashSet<String> carried = new HashSet<>(Headers.keys(dialectOf(header), header.lines()));
    for (int i = 0; i < tags.size(); i++) {
      TagSet one = TagSet.ofTags(List.of(tags.tag(i)));
      assertThat(edge.purgeKeys(one)).anyMatch(carried::contains);
      assertThat(edge.coarseKeys(one)).allMatch(carried::contains);
    }
    assertThat(carried).contains(edge.siteKey());
  }

  @Property
  void header_isWithinItsLimits_andSaysWhatWasFolded(
      @ForAll("builders") EdgeTags.Builder builder, @ForAll("tagSets") TagSet tags) {
    TagHeader header = builder.build().header(tags);
    EdgeTags roomy = EdgeTags.builder(dialectOf(header)).limits(ROOMY).site("s").build();
    HeaderLimits limits = builder.limits();
    int total = header.lines().stream().mapToInt(HeaderField::lineBytes).sum();
    assertThat(header.lines()).hasSizeLessThanOrEqualTo(limits.lines());
    assertThat(header.lines()).allMatch(line -> line.lineBytes() <= limits.lineBytes());
    assertThat(total).isLessThanOrEqualTo(limits.totalBytes());
    assertThat(header.keys()).hasSizeLessThanOrEqualTo(limits.keys()).doesNotHaveDuplicates();
    assertThat(roomy.header(tags).foldedTags()).isZero();
  }

  private static final HeaderLimits ROOMY =
      new HeaderLimits(100, 1_000_000, 10_000_000, 100_000, 2_000);

  @Property
  void anyText_thatIsATag_makesOneSafeLine(@ForAll String text, @ForAll EdgeDialect dialect) {
    TagSet tags;
    try {
      tags = TagSet.of(text);
    } catch (InvalidInputException refused) {
      Assume.that(false);
      return;
    }
    TagHeader header = EdgeTags.builder(dialect).build().header(tags);
    assertThat(header.lines()).hasSize(1);
    assertThat(header.lines().get(0).value())
        .matches("[\\x21-\\x7E]([\\x20-\\x7E]*[\\x21-\\x7E])?");
    assertThat(Headers.keys(dialect, header.lines())).isEqualTo(header.keys()).hasSize(2);
  }

  @Property
  void differentTags_haveDifferentKeys(
      @ForAll("tagSets") TagSet tags, @ForAll EdgeDialect dialect) {
    EdgeTags edge = EdgeTags.builder(dialect).limits(ROOMY).build();
    assertThat(edge.header(tags).keys()).hasSize(tags.size() + 1);
  }

  @Property
  void header_dependsOnTheSetAlone(
      @ForAll("builders") EdgeTags.Builder builder, @ForAll("tagSets") TagSet tags) {
    List<String> texts = new ArrayList<>(tags.texts());
    java.util.Collections.reverse(texts);
    assertThat(builder.build().header(TagSet.of(texts))).isEqualTo(builder.build().header(tags));
  }

  private static EdgeDialect dialectOf(TagHeader header) {
    String name = header.lines().get(0).name();
    for (EdgeDialect dialect : EdgeDialect.values()) {
      if (dialect.header().equals(name)) {
        return dialect;
      }
    }
    throw new IllegalArgumentException(name);
  }
}
