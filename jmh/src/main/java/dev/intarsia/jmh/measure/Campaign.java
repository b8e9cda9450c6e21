package dev.intarsia.jmh.measure;

import dev.intarsia.jmh.report.Outcome;
import dev.intarsia.jmh.row.Figures;
import dev.intarsia.jmh.row.Part;
import dev.intarsia.jmh.row.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * A run through rows, round by round: in each round every part is measured once, the sides of a row
 * next to each other, and which side comes first alternates.
 */
public final class Campaign {

  /** Rounds that differ by more than this are not believed. */
  private static final double NOISE = 0.10;

  private final Effort effort;
  private final Meter meter;
  private final LongSupplier nanoTime;
  private final Consumer<String> progress;
  private final Measurements measurements = new Measurements();
  private long begin;

  /**
   * A run to be.
   *
   * @param nanoTime the clock for the effort's limit
   * @param progress told a line for each measurement
   */
  public Campaign(Effort effort, Meter meter, LongSupplier nanoTime, Consumer<String> progress) {
    this.effort = effort;
    this.meter = meter;
    this.nanoTime = nanoTime;
    this.progress = progress;
  }

  /** Measures; an outcome for each row, in their order. */
  public List<Outcome> run(List<Row> rows) {
    begin = nanoTime.getAsLong();
    int round = 0;
    while (round < effort.rounds()) {
      measure(round++, rows);
    }
    List<Row> noisy = rows.stream().filter(this::isNoisy).toList();
    if (!noisy.isEmpty()) {
      for (int extra = 0; extra < effort.extraRounds(); extra++) {
        measure(round++, noisy);
      }
    }
    return rows.stream().map(measurements::outcome).toList();
  }

  private boolean isNoisy(Row row) {
    return measurements.outcome(row).ratio().spread() > NOISE;
  }

  private void measure(int round, List<Row> rows) {
    for (Row row : rows) {
      List<Part> parts = new ArrayList<>(row.parts());
      if (round % 2 == 1) {
        Collections.reverse(parts);
      }
      for (Part part : parts) {
        if (!measurements.has(round, part) && (round == 0 || isTimeLeft())) {
          measure(round, row, part);
        }
      }
    }
  }

  private boolean isTimeLeft() {
    return nanoTime.getAsLong() - begin < effort.limit().toNanos();
  }

  private void measure(int round, Row row, Part part) {
    String what = row.id() + " round " + (round + 1) + " " + part.label() + ": ";
    try {
      Sample sample = meter.measure(part);
      measurements.add(round, part, sample);
      progress.accept(elapsed() + " " + what + text(part, sample));
    } catch (MeasurementException failure) {
      measurements.fail(part, String.valueOf(failure.getMessage()));
      progress.accept(elapsed() + " " + what + "FAILED: " + failure.getMessage());
    }
  }

  private static String text(Part part, Sample sample) {
    String value = Figures.number(sample.value()) + " " + part.unit();
    return Double.isNaN(sample.bytes())
        ? value
        : value + ", " + Figures.number(sample.bytes()) + " B/op";
  }

  private String elapsed() {
    Duration elapsed = Duration.ofNanos(nanoTime.getAsLong() - begin);
    return "%d:%02d".formatted(elapsed.toMinutes(), elapsed.toSecondsPart());
  }
}
