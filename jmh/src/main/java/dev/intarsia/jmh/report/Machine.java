package dev.intarsia.jmh.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;

/** Looks around: before a run when it is made, after it when it is asked. */
public final class Machine {

  /** Columns of the first line of /proc/stat that add up to all time; the eighth is steal. */
  private static final int COLUMNS = 8;

  private final String command;
  private final double loadBefore;
  private final long[] ticksBefore;

  private Machine(String command, double loadBefore, long... ticksBefore) {
    this.command = command;
    this.loadBefore = loadBefore;
    this.ticksBefore = ticksBefore;
  }

  /** As it is now, at the start of what that command runs. */
  public static Machine now(String command) {
    return new Machine(command, load(), ticks());
  }

  /** What was true from then to now. */
  public Surroundings until() {
    return new Surroundings(
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        command,
        version(),
        property("java.vm.name") + " " + property("java.vm.version"),
        processor() + " × " + Runtime.getRuntime().availableProcessors() + ", " + system(),
        new Surroundings.Load(loadBefore, load(), stealPercent(ticksBefore, ticks())));
  }

  static double stealPercent(long[] before, long... after) {
    if (before.length < COLUMNS || after.length < COLUMNS) {
      return Double.NaN;
    }
    long all = 0;
    for (int i = 0; i < COLUMNS; i++) {
      all += after[i] - before[i];
    }
    return all <= 0 ? Double.NaN : 100.0 * (after[COLUMNS - 1] - before[COLUMNS - 1]) / all;
  }

  private static long[] ticks() {
    return linesOf("/proc/stat").stream()
        .filter(line -> line.startsWith("cpu "))
        .flatMapToLong(line -> Arrays.stream(line.split(" +")).skip(1).mapToLong(Long::parseLong))
        .toArray();
  }

  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  private static String version() {
    String version = Machine.class.getPackage().getImplementationVersion();
    return version == null ? "unpackaged" : version;
  }

  private static String processor() {
    return linesOf("/proc/cpuinfo").stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse(property("os.arch"));
  }

  private static String system() {
    return property("os.name") + " " + property("os.version").replaceAll("[^0-9.].*", "");
  }

  private static String property(String name) {
    return System.getProperty(name, "");
  }

  private static List<String> linesOf(String file) {
    try {
      return Files.readAllLines(Path.of(file));
    } catch (IOException absent) {
      return List.of();
    }
  }
}
