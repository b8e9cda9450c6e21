package dev.intarsia.load.measure;

import dev.intarsia.load.process.Pass;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A way to deliver a page, measured.
 *
 * @param name how tables call it
 * @param underLoad what it did in its turns, the medians; NaN for what was not measured
 * @param alone what one visitor at a time has seen
 */
public record Way(String name, Round underLoad, Pass alone) {

  /** A way that had its turns. */
  public static Way of(Contestant one, Pass alone) {
    Round medians =
        new Round(
            one.perSecond().median(),
            one.cpuMicros().median(),
            one.garbageBytes().median(),
            one.p50Micros().median(),
            one.p99Micros().median());
    return new Way(one.name(), medians, alone);
  }

  /** A way that was only asked once by each visitor, one at a time. */
  public static Way first(String name, Pass alone) {
    Round unknown = new Round(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    return new Way(name, unknown, alone);
  }

  /** All that is known, by name, for machines. */
  public Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("way", name);
    facts.put("requestsPerSecond", Rounded.of(underLoad.perSecond()));
    facts.put("firstByteP50Micros", Rounded.of(alone.p50Micros()));
    facts.put("firstByteP99Micros", Rounded.of(alone.p99Micros()));
    facts.put("oneVisitorRequestsPerSecond", Rounded.of(alone.perSecond()));
    facts.put("loadedP50Micros", Rounded.of(underLoad.p50Micros()));
    facts.put("loadedP99Micros", Rounded.of(underLoad.p99Micros()));
    facts.put("garbageBytesPerRequest", Rounded.of(underLoad.garbageBytes()));
    facts.put("cpuMicrosPerRequest", Rounded.of(underLoad.cpuMicros()));
    return facts;
  }

  private List<String> cells() {
    return List.of(
        name,
        Rounded.text(underLoad.perSecond()),
        Rounded.text(alone.p50Micros()),
        Rounded.text(alone.p99Micros()),
        Rounded.text(underLoad.p50Micros()),
        Rounded.text(underLoad.p99Micros()),
        Rounded.text(underLoad.garbageBytes()),
        Rounded.text(underLoad.cpuMicros()));
  }

  /** The table of ways, in Markdown. */
  public static String table(List<Way> ways) {
    List<String> head =
        List.of(
            "way",
            "requests/s",
            "first byte p50 us",
            "p99 us",
            "16 at once: page p50 us",
            "p99 us",
            "garbage B/request",
            "server CPU us/request");
    return MarkdownTable.of(head, ways.stream().map(Way::cells).toList());
  }
}
