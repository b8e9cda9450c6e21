package dev.intarsia.load.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

final class WrkReportTest {

  private static final String SAID =
      """
      Running 5s test @ http://127.0.0.1:8080/
        1 threads and 16 connections
      Requests/sec:  13900.57
      measured requests=1000 micros=500000 bytes=73728000 connect=1 read=2 write=4 status=8 timeout=16 p50=754 p99=25597
      """;

  @Test
  void report_isReadFromTheLastLine() {
    WrkReport report = WrkReport.of(SAID);
    assertThat(report).isEqualTo(new WrkReport(1000, 500_000, 73_728_000, 31, 754, 25_597));
    assertThat(report.perSecond()).isEqualTo(2000);
  }

  @Test
  void outputWithoutMeasurement_isRefused_andShown() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WrkReport.of("unable to connect\n"))
        .withMessageContaining("unable to connect");
  }

  @Test
  void missingNumber_isRefused_andNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WrkReport.of(SAID.replace(" timeout=16", "")))
        .withMessageContaining("timeout");
  }
}
