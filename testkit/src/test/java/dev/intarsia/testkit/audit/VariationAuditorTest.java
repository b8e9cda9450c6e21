package dev.intarsia.testkit.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.testkit.audit.Finding.Kind;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The auditor finds every planted fault, where it is and as what it is, and nothing else. */
final class VariationAuditorTest {

  static Stream<Planted> faulty() {
    return Stream.concat(ContextFaults.all(), DataFaults.all());
  }

  static Stream<Planted> right() {
    return RightFragments.all();
  }

  @ParameterizedTest
  @MethodSource("faulty")
  void plantedFault_isFound_whereAndWhatItIs_andNothingElse(Planted planted) {
    AuditReport report = planted.audit();
    assertThat(report.faults().stream().map(Planted.Expected::of))
        .as(report.text())
        .containsExactlyInAnyOrderElementsOf(planted.expected());
    assertThatThrownBy(report::assertNoFaults)
        .isInstanceOf(AssertionError.class)
        .hasMessage(report.text());
  }

  @ParameterizedTest
  @MethodSource("right")
  void rightFragment_isLeftAlone(Planted planted) {
    AuditReport report = planted.audit();
    assertThat(report.faults()).as(report.text()).isEmpty();
    assertThat(report.extent().comparisons()).isGreaterThan(100);
    assertThatCode(report::assertNoFaults).doesNotThrowAnyException();
  }

  @Test
  void corpus_isAsLargeAsWasAsked() {
    assertThat(faulty().map(Planted::name).distinct()).hasSizeGreaterThanOrEqualTo(30);
    assertThat(right().map(Planted::name).distinct()).hasSizeGreaterThanOrEqualTo(10);
    assertThat(faulty()).allMatch(planted -> planted.expected().size() == 1);
  }

  @Test
  void whatIsNeedless_isHinted_andNoFault() {
    AuditReport report =
        right()
            .filter(planted -> planted.name().equals("needless"))
            .findFirst()
            .orElseThrow()
            .audit();
    assertThat(report.hints().stream().map(Finding::kind))
        .containsExactlyElementsOf(RightFragments.hintsOfNeedless());
    assertThat(report.hints().get(0).about()).isEqualTo("theme");
    assertThat(report.hints().get(1).about()).isEqualTo("title:1");
  }

  @Test
  void report_tellsTheSame_whateverTheOrderOfRequests() {
    Planted planted = ContextFaults.all().findFirst().orElseThrow();
    assertThat(planted.audit().text()).isEqualTo(planted.audit().text());
    PlainCache cache = new PlainCache(Map.of(), Map.of(), new World().clock);
    for (long seed = 1; seed < 4; seed++) {
      AuditReport report =
          VariationAuditor.of(cache)
              .page("a", "/", facts -> ContextFaults.keyed("k", in -> in.write(facts.path())))
              .page("b", "/b", facts -> ContextFaults.keyed("k", in -> in.write(facts.path())))
              .seed(seed)
              .audit();
      assertThat(report.faults())
          .singleElement()
          .extracting(Finding::kind, Finding::path, Finding::about)
          .containsExactly(Kind.SHARED_KEY, "a > fragment [k]", "with b > fragment [k]");
    }
  }
}
