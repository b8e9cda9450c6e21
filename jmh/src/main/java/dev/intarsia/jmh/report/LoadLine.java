package dev.intarsia.jmh.report;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.intarsia.jmh.row.Goal;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a load run says of a row: a line of JSON.
 *
 * @param row its id
 * @param what was compared; may be absent
 * @param unit {@code requests/s}, of which more is better, or a cost
 */
public record LoadLine(
    String row,
    @Nullable String what,
    double ours,
    double rival,
    double ratio,
    double goal,
    String unit) {

  private static final ObjectMapper JSON =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  /** Reads one line. */
  public static LoadLine parse(String json) throws IOException {
    return JSON.readValue(json, LoadLine.class);
  }

  /** As a line of the table. */
  public Outcome outcome() {
    return new Outcome(
        row,
        what == null ? "over HTTP" : what,
        unit.endsWith("/s") ? Goal.atLeast(goal) : Goal.atMost(goal),
        new Outcome.Sides(unit, side("ours", ours), side("rival", rival)),
        new Outcome.Ratio(ratio, Double.NaN, ""));
  }

  private static Side side(String label, double value) {
    return new Side(label, value, Double.NaN, Double.NaN, List.of(value));
  }
}
