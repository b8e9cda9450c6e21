package dev.intarsia.jmh.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.jmh.row.Goal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportTest {

  @TempDir Path folder;

  private static Surroundings at(String when) {
    return new Surroundings(
        when, "jmh/run.sh", "1.0", "JVM 17", "processor × 2", new Surroundings.Load(1, 2, 0.5));
  }

  private static Report report(String when, String row, double ours) {
    return Report.of(List.of(Outcomes.of(row, ours, 3, Goal.atMost(1))), at(when));
  }

  @Test
  void file_keepsFullPrecision() throws IOException {
    Report report = report("2026-01-01", "P1", 1.0 / 7);
    report.write(folder.resolve("deep/rows.json"));
    assertThat(Report.read(folder.resolve("deep/rows.json"))).isEqualTo(report);
  }

  @Test
  void infinityAndNoNumber_surviveTheFile() throws IOException {
    Outcome unknown =
        new Outcome(
            "P9",
            "nothing",
            Goal.atMost(1),
            Outcomes.of("P9", 1, 1, Goal.atMost(1)).sides(),
            Outcome.Ratio.failed("why"));
    Report.of(List.of(unknown), at("now")).write(folder.resolve("rows.json"));
    Outcome read = Report.read(folder.resolve("rows.json")).outcomes().get(0);
    assertThat(read.ratio().value()).isNaN();
    assertThat(read.goal().bytes()).isInfinite();
    assertThat(read.verdict()).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void absentFile_isAnEmptyReport() throws IOException {
    assertThat(Report.read(folder.resolve("none.json")).lines()).isEmpty();
  }

  @Test
  void newerRow_replacesTheOlder_inTheOrderOfTheTable() {
    Report merged =
        report("old", "P2", 1)
            .with(report("old", "P10", 1), List.of())
            .with(report("new", "P2", 2), List.of("P1", "P2", "P10"));
    assertThat(merged.outcomes()).extracting(Outcome::row).containsExactly("P2", "P10");
    assertThat(merged.outcomes().get(0).sides().ours().value()).isEqualTo(2);
    assertThat(merged.lines().get(0).surroundings().when()).isEqualTo("new");
  }

  @Test
  void foot_tellsEachSurroundingsOnce() {
    Report merged =
        report("old", "P1", 1)
            .with(report("old", "P2", 1), List.of())
            .with(report("new", "P3", 1), List.of());
    assertThat(
            merged.markdown().lines().filter(line -> line.contains("load 1.0 → 2.0, steal 0.5 %")))
        .hasSize(2);
  }

  @Test
  void steal_isItsShareOfAllTime() {
    long[] before = {100, 0, 0, 800, 0, 0, 0, 100, 7, 7};
    long[] after = {150, 0, 0, 830, 0, 0, 0, 120, 9, 9};
    assertThat(Machine.stealPercent(before, after)).isEqualTo(20);
    assertThat(Machine.stealPercent(before)).isNaN();
  }

  @Test
  void loadLine_countsRequestsUpwards_andCostsDownwards() throws IOException {
    Outcome requests =
        LoadLine.parse(
                "{\"row\":\"P14\",\"ours\":95,\"rival\":100,\"ratio\":0.95,\"goal\":0.9,"
                    + "\"unit\":\"requests/s\",\"more\":1}")
            .outcome();
    assertThat(requests.goal().bound()).isEqualTo(Goal.Bound.AT_LEAST);
    assertThat(requests.verdict()).isEqualTo(Verdict.MET);
    Outcome cost =
        LoadLine.parse(
                "{\"row\":\"P15\",\"ours\":1,\"rival\":4,\"ratio\":0.25,\"goal\":0.2,"
                    + "\"unit\":\"µs\"}")
            .outcome();
    assertThat(cost.verdict()).isEqualTo(Verdict.MISSED_WITHIN_NOISE);
  }
}
