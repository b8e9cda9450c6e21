package dev.intarsia.jmh.report;

/**
 * What was true around a run.
 *
 * @param when it ended, UTC
 * @param command that repeats it
 * @param version of what was measured
 * @param java the JVM that measured
 * @param machine processor, number of processors, operating system
 * @param load how busy the machine was
 */
public record Surroundings(
    String when, String command, String version, String java, String machine, Load load) {

  /**
   * How busy the machine was.
   *
   * @param before load average over the last minute when the run began
   * @param after the same when it ended
   * @param stealPercent share of processor time that the machine's host kept for others; NaN if
   *     unknown
   */
  public record Load(double before, double after, double stealPercent) {}

  /** One line for the foot of a table. */
  public String line() {
    return "%s · %s · Intarsia %s · %s · %s · load %.1f → %.1f, steal %.1f %%"
        .formatted(
            when,
            command,
            version,
            java,
            machine,
            load.before(),
            load.after(),
            load.stealPercent());
  }
}
