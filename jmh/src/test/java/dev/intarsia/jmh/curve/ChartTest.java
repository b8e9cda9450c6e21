package dev.intarsia.jmh.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.intarsia.jmh.curve.Drawn.Line;
import dev.intarsia.jmh.curve.Drawn.Point;
import dev.intarsia.jmh.measure.Effort;
import dev.intarsia.jmh.measure.MeasurementException;
import dev.intarsia.jmh.measure.Sample;
import dev.intarsia.jmh.report.Surroundings;
import dev.intarsia.jmh.row.Timed;
import dev.intarsia.jmh.storage.StoreBenchmark;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

final class ChartTest {

  private static final Drawn DRAWN =
      new Drawn(
          "P16-holes",
          "Cost <against> \"holes\" & tags",
          "holes",
          List.of(
              new Line("page", List.of(new Point(1, 2_000), new Point(100, 200_000))),
              new Line("copy", List.of(new Point(1, 1_800), new Point(100, 20_000)))));

  private static Document parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void chart_isWellFormed_withAPointForEachFigure() throws Exception {
    Document svg = parsed(Chart.svg(DRAWN));
    assertThat(svg.getDocumentElement().getAttribute("aria-label")).isEqualTo(DRAWN.title());
    assertThat(svg.getElementsByTagName("circle").getLength()).isEqualTo(4);
  }

  @Test
  void chart_namesAxesAndLines() {
    assertThat(Chart.svg(DRAWN))
        .contains(">holes</text>", ">page</text>", ">copy</text>", ">1 µs</text>", ">1 ms</text>")
        .contains("prefers-color-scheme: dark");
  }

  @Test
  void figureTenTimesLarger_liesOnePowerFurther() {
    LogAxis axis = LogAxis.around(new double[] {3, 700}, 100, 400);
    assertThat(axis.powers()).containsExactly(1.0, 10.0, 100.0, 1000.0);
    assertThat(axis.at(1)).isEqualTo(100);
    assertThat(axis.at(1000)).isEqualTo(400);
    assertThat(axis.at(50) - axis.at(5)).isEqualTo(100, offset(1e-9));
  }

  @Test
  void axisOfOneValue_hasRoomForIt() {
    assertThat(LogAxis.around(new double[] {10}, 0, 1).powers()).containsExactly(10.0, 100.0);
  }

  @Test
  void chartOfNothing_isRefused() {
    Drawn empty = new Drawn("x", "", "", List.of(new Line("a", List.of())));
    assertThatThrownBy(() -> Chart.svg(empty)).hasMessageStartingWith("x has 0 points");
  }

  @Test
  void curve_isTheMedianOfItsRounds_andWhatFailsIsLeftOut() {
    Timed hit = Timed.of(StoreBenchmark.class, "hit");
    Curve curve =
        new Curve("c", "t", "entries", List.of(1, 10), List.of(new Curve.Line("hit", hit)));
    List<String> progress = new ArrayList<>();
    double[] values = {5, 9, 7};
    int[] calls = new int[1];
    Drawn drawn =
        Curves.measure(
            curve,
            Effort.FULL.rounds(),
            part -> {
              if (part.label().endsWith("entries=10")) {
                throw new MeasurementException("too large");
              }
              return new Sample(values[calls[0]++], 0);
            },
            progress::add);
    assertThat(drawn.lines()).containsExactly(new Line("hit", List.of(new Point(1, 7))));
    assertThat(progress).anyMatch(line -> line.endsWith("FAILED: too large"));
  }

  @Test
  void files_areAllFigures_andAPictureForEachCurve(@TempDir Path folder) throws IOException {
    Surroundings around =
        new Surroundings("now", "run", "1", "JVM", "box", new Surroundings.Load(1, 1, 0));
    CurveFiles.write(folder, "-jdk17", List.of(DRAWN), around);
    assertThat(Files.readString(folder.resolve("P16-holes-jdk17.svg"))).isEqualTo(Chart.svg(DRAWN));
    assertThat(Files.readString(folder.resolve("P16-jdk17.json"))).contains("\"nanos\" : 200000.0");
  }
}
