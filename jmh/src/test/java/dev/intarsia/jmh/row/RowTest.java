package dev.intarsia.jmh.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.jmh.storage.StoreBenchmark;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class RowTest {

  private static Row row(String id) {
    return new Row(id, "", Work.of(new Limit(1)), Work.of(new Limit(1)), Goal.atMost(1));
  }

  @Test
  void number_asksForAllLinesOfItsRow_butNotForOthersThatBeginSo() {
    assertThat(row("P5").isAskedBy("P5")).isTrue();
    assertThat(row("P5b").isAskedBy("P5")).isTrue();
    assertThat(row("P5").isAskedBy("P5b")).isFalse();
    assertThat(row("P10").isAskedBy("P1")).isFalse();
    assertThat(row("startup").isAskedBy("startup")).isTrue();
  }

  @Test
  void order_isByNumber_thenLetters_thenWords() {
    List<String> sorted =
        Stream.of("startup", "P10", "P2b", "P2", "P1").sorted(Row::compareIds).toList();
    assertThat(sorted).containsExactly("P1", "P2", "P2b", "P10", "startup");
  }

  @Test
  void idOfAnotherForm_isRefused() {
    assertThatThrownBy(() -> row("p1")).hasMessageStartingWith("row p1, ");
  }

  @Test
  void benchmarkThatIsNone_isRefusedAtOnce() {
    assertThatThrownBy(() -> Timed.of(StoreBenchmark.class, "hits"))
        .hasMessageEndingWith("StoreBenchmark has no benchmark hits");
  }

  @Test
  void label_tellsWhatIsSet() {
    Timed timed = Timed.of(StoreBenchmark.class, "hit").with("store", "memory").threads(2);
    assertThat(timed.label()).isEqualTo("StoreBenchmark.hit store=memory threads=2");
  }

  @Test
  void number_hasThreeDigits_andGroupsOfThree() {
    assertThat(Figures.number(0.012345)).isEqualTo("0.0123");
    assertThat(Figures.number(999.6)).isEqualTo("1,000");
    assertThat(Figures.number(1234567)).isEqualTo("1,234,567");
    assertThat(Figures.number(100)).isEqualTo("100");
    assertThat(Figures.number(0)).isEqualTo("0");
    assertThat(Figures.number(Double.NaN)).isEqualTo("–");
  }
}
