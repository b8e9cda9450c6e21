package dev.intarsia.load.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A row of the table of goals, about two who had their turns one after the other.
 *
 * @param name of the row
 * @param figure what is compared
 * @param goal for the ratio
 * @param ours who must reach it
 * @param rival whom it is measured by
 */
public record Row(String name, Figure figure, double goal, Contestant ours, Contestant rival) {

  /** Ours to the rival's, of neighbouring turns. */
  public Spread ratio() {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < ours.rounds().size(); i++) {
      ratios.add(figure.of(ours.rounds().get(i)) / figure.of(rival.rounds().get(i)));
    }
    return Spread.of(ratios);
  }

  /** Whether the median of the ratios reaches the goal. */
  public boolean isMet() {
    return figure.isMet(ratio().median(), goal);
  }

  private double median(Contestant one) {
    return Spread.of(one.rounds(), figure::of).median();
  }

  /** All that is known, by name, for machines. */
  public Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    Spread ratio = ratio();
    facts.put("row", name);
    facts.put("oursIs", ours.name());
    facts.put("rivalIs", rival.name());
    facts.put("ours", Rounded.of(median(ours)));
    facts.put("rival", Rounded.of(median(rival)));
    facts.put("ratio", Rounded.of(ratio.median()));
    facts.put("ratioLeast", Rounded.of(ratio.least()));
    facts.put("ratioMost", Rounded.of(ratio.most()));
    facts.put("goal", goal);
    facts.put("met", isMet());
    facts.put("unit", figure.unit());
    facts.put("cpuMicrosPerRequest", Rounded.of(ours.cpuMicros().median()));
    facts.put("rivalCpuMicrosPerRequest", Rounded.of(rival.cpuMicros().median()));
    facts.put("p50Micros", Rounded.of(ours.p50Micros().median()));
    facts.put("p99Micros", Rounded.of(ours.p99Micros().median()));
    facts.put("rivalP50Micros", Rounded.of(rival.p50Micros().median()));
    facts.put("rivalP99Micros", Rounded.of(rival.p99Micros().median()));
    facts.put("garbageBytesPerRequest", Rounded.of(ours.garbageBytes().median()));
    facts.put("rounds", ours.rounds().size());
    return facts;
  }

  /** The row for people. */
  List<String> cells() {
    Spread ratio = ratio();
    return List.of(
        name,
        ours.name(),
        rival.name(),
        figure.unit(),
        Rounded.text(median(ours)),
        Rounded.text(median(rival)),
        String.format(Locale.ROOT, "%.2f (%.2f-%.2f)", ratio.median(), ratio.least(), ratio.most()),
        (figure == Figure.CPU ? "<= " : ">= ") + goal,
        isMet() ? "yes" : "NO",
        Rounded.text(ours.cpuMicros().median()),
        Rounded.text(rival.cpuMicros().median()),
        latencies(ours),
        latencies(rival),
        Rounded.text(ours.garbageBytes().median()));
  }

  private static String latencies(Contestant one) {
    return Rounded.text(one.p50Micros().median()) + " / " + Rounded.text(one.p99Micros().median());
  }

  /** The table of rows, in Markdown. */
  public static String table(List<Row> rows) {
    List<String> head =
        List.of(
            "row",
            "ours is",
            "rival is",
            "unit",
            "ours",
            "rival",
            "ratio (least-most)",
            "goal",
            "met?",
            "CPU us/request",
            "rival's",
            "p50 / p99 us",
            "rival's",
            "B/request");
    return MarkdownTable.of(head, rows.stream().map(Row::cells).toList());
  }
}
