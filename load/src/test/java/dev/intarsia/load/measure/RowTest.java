package dev.intarsia.load.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RowTest {

  private static Round round(double perSecond, double cpu) {
    return new Round(perSecond, cpu, 12_345.6, 700, 9000);
  }

  private final Contestant ours =
      Stand.contestant("ours on jetty", round(900, 30), round(400, 31), round(1000, 29));
  private final Contestant rival =
      Stand.contestant("rival", round(1000, 150), round(500, 150), round(1000, 150));

  @Test
  void ratio_isOfNeighbouringTurns() {
    Spread ratio = new Row("P14", Figure.REQUESTS, 0.9, ours, rival).ratio();
    assertThat(ratio.median()).isEqualTo(0.9);
    assertThat(ratio.least()).isEqualTo(0.8);
    assertThat(ratio.most()).isEqualTo(1);
  }

  @Test
  void goal_forRequests_isALeast_forProcessorTime_aMost() {
    assertThat(new Row("P14", Figure.REQUESTS, 0.9, ours, rival).isMet()).isTrue();
    assertThat(new Row("P14", Figure.REQUESTS, 0.91, ours, rival).isMet()).isFalse();
    assertThat(new Row("P15", Figure.CPU, 0.2, ours, rival).isMet()).isTrue();
    assertThat(new Row("P15", Figure.CPU, 0.19, ours, rival).isMet()).isFalse();
  }

  @Test
  void facts_sayWhatMachinesAskFor() {
    assertThat(new Row("P15", Figure.CPU, 0.2, ours, rival).facts())
        .containsEntry("row", "P15")
        .containsEntry("ours", new BigDecimal("30"))
        .containsEntry("rival", new BigDecimal("150"))
        .containsEntry("ratio", new BigDecimal("0.2"))
        .containsEntry("met", true)
        .containsEntry("unit", "CPU us/request")
        .containsEntry("garbageBytesPerRequest", new BigDecimal("12350"))
        .containsEntry("rounds", 3);
  }

  @Test
  void table_linesUp() {
    String table = Row.table(List.of(new Row("P14", Figure.REQUESTS, 0.95, ours, rival)));
    List<String> lines = table.lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(2)).contains("P14", "0.90 (0.80-1.00)", ">= 0.95", "NO", "12350");
    assertThat(lines.stream().map(String::length).distinct()).hasSize(1);
  }

  @Test
  void median_ofAnEvenNumber_isBetween() {
    assertThat(Spread.of(List.of(4d, 1d, 2d, 8d))).isEqualTo(new Spread(3, 1, 8));
    assertThatIllegalArgumentException().isThrownBy(() -> Spread.of(List.of()));
  }

  @Test
  void figures_haveFourDigits_andADashIfUnknown() {
    assertThat(Rounded.text(123_456)).isEqualTo("123500");
    assertThat(Rounded.text(0.012_345_6)).isEqualTo("0.01235");
    assertThat(Rounded.text(20)).isEqualTo("20");
    assertThat(Rounded.text(Double.NaN)).isEqualTo("-");
    assertThat(Rounded.of(0.25).doubleValue()).isEqualTo(0.25, within(1e-12));
  }
}
