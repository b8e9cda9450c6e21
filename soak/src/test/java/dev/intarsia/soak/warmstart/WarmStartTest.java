package dev.intarsia.soak.warmstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WarmStartTest {

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  private int run(String line) throws Exception {
    PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
    return WarmStart.run(line.split(" "), stream, stream);
  }

  private String text() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rocksdb", "chronicle"})
  void storeThatSurvives_answersAfterEitherEnd(String store) throws Exception {
    assertThat(run("--entries 2000 --starts 1 --goal-ms 60000 --store " + store))
        .as(text())
        .isZero();
    assertThat(text().lines().filter(line -> line.matches("(closed|killed).* 100\\.0 .*")))
        .as(text())
        .hasSize(2);
    assertThat(text()).contains("warm start " + store).endsWith("reached\n");
  }

  @Test
  void storeOnTheHeap_neverAnswers() throws Exception {
    assertThat(run("--entries 100 --starts 1 --store memory")).isEqualTo(1);
    assertThat(text()).contains("first hit after (never) ms").endsWith("missed\n");
  }

  @Test
  void lineThatMakesNoSense_isBadUsage() throws Exception {
    assertThat(run("--entries none")).isEqualTo(2);
    assertThat(text()).contains("'none'").contains("usage");
  }

  @Test
  void measurement_mayBeReadAgain() {
    Measurement measurement = new Measurement(12, 30, 400, 99.5);
    assertThat(Measurement.isIn(measurement.spelled())).isTrue();
    assertThat(Measurement.parse(measurement.spelled())).isEqualTo(measurement);
    assertThat(Measurement.isIn("progress 3")).isFalse();
  }
}
