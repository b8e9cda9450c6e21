package dev.intarsia.load.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Under which conditions something was measured: figures of a busy machine say little but their
 * ratios.
 *
 * @param jdk the version of Java
 * @param processors how many this process sees
 * @param load processes that ran or wanted to, the mean of the last minute
 * @param stealPercent of the processors' time, taken by the host from this machine meanwhile
 */
public record Conditions(String jdk, int processors, double load, double stealPercent) {

  private static final int STEAL = 8;
  private static final double PERCENT = 100;

  /**
   * Processor time of the machine so far, in ticks.
   *
   * @param all of it
   * @param steal what others had
   */
  public record Ticks(long all, long steal) {

    /** From the first line of {@code /proc/stat}. */
    static Ticks of(String line) {
      String[] words = line.strip().split("\\s+");
      long all = Arrays.stream(words, 1, words.length).mapToLong(Long::parseLong).sum();
      return new Ticks(all, Long.parseLong(words[STEAL]));
    }

    /** Now. */
    public static Ticks now() throws IOException {
      return of(Files.readAllLines(Path.of("/proc/stat")).get(0));
    }
  }

  /** Since an earlier moment. */
  public static Conditions since(Ticks before) throws IOException {
    Ticks now = Ticks.now();
    String load = Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
    return new Conditions(
        Runtime.version().toString(),
        Runtime.getRuntime().availableProcessors(),
        Double.parseDouble(load),
        PERCENT * (now.steal - before.steal) / Math.max(1, now.all - before.all));
  }

  /** By name, for machines. */
  public Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("jdk", jdk);
    facts.put("processors", processors);
    facts.put("load", load);
    facts.put("stealPercent", Math.round(stealPercent * 10) / 10.0);
    return facts;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "JDK %s, %d processors, load %.1f, steal %.1f %%",
        jdk,
        processors,
        load,
        stealPercent);
  }
}
