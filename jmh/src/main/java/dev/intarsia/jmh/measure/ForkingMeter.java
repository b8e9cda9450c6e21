package dev.intarsia.jmh.measure;

import dev.intarsia.jmh.row.Limit;
import dev.intarsia.jmh.row.Part;
import dev.intarsia.jmh.row.Probe;
import dev.intarsia.jmh.row.Timed;

/**
 * The real meter: a JVM for each measurement.
 *
 * @param effort how long benchmarks warm up and run
 */
public record ForkingMeter(Effort effort) implements Meter {

  @Override
  public Sample measure(Part part) {
    if (part instanceof Timed timed) {
      return JmhFork.run(timed, effort);
    }
    if (part instanceof Probe probe) {
      return ProbeFork.run(probe);
    }
    return new Sample(((Limit) part).value(), 0);
  }
}
