package dev.intarsia.web.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.web.edge.Preconditions.Outcome;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class PreconditionsProperties {

  @Provide
  Arbitrary<String> opaques() {
    return Arbitraries.strings().withCharRange('!', '~').excludeChars('"').ofMaxLength(12);
  }

  @Property
  void list_isUnderstoodWhateverItsTags(
      @ForAll("lists") List<String> opaques, @ForAll("opaques") String mine) {
    String value = opaques.stream().map(o -> '"' + o + '"').collect(Collectors.joining(", "));
    Representation page = new Representation(new EntityTag(mine, false), null, 1);
    Outcome expected = opaques.contains(mine) ? Outcome.NOT_MODIFIED : Outcome.SEND;
    assertThat(Preconditions.evaluate(Map.of("if-none-match", List.of(value)), page, 0))
        .isEqualTo(expected);
  }

  @Provide
  Arbitrary<List<String>> lists() {
    return opaques().list().ofMinSize(1).ofMaxSize(5);
  }

  @Property
  void anyHeaders_areAnswered_andNeverBy304WithoutTheTag(
      @ForAll String noneMatch, @ForAll String range, @ForAll String date) {
    Representation page =
        new Representation(new EntityTag("a-tag-that-nobody-guesses", false), null, 100);
    Map<String, List<String>> headers =
        Map.of(
            "if-none-match", List.of(noneMatch),
            "if-modified-since", List.of(date),
            "range", List.of(range));
    Outcome outcome = Preconditions.evaluate(headers, page, 0);
    assertThat(outcome)
        .isEqualTo(noneMatch.strip().equals("*") ? Outcome.NOT_MODIFIED : Outcome.SEND);
    assertThat(RangeRule.of("GET", headers, page)).isNotNull();
  }
}
