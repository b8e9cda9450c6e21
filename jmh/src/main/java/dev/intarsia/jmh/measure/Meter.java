package dev.intarsia.jmh.measure;

import dev.intarsia.jmh.row.Part;

/** What measures parts. */
public interface Meter {

  /**
   * Measures a part once, afresh.
   *
   * @throws MeasurementException if it fails or measured something wrong
   */
  Sample measure(Part part);
}
