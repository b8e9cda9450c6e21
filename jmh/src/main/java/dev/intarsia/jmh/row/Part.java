package dev.intarsia.jmh.row;

/** One thing of which a side of a row consists: something that yields a figure. */
public sealed interface Part permits Timed, Probe, Limit {

  /** How it is called in tables and progress lines: two parts with equal labels are the same. */
  String label();

  /** In what its figure counts; empty if in whatever the row counts in. */
  String unit();
}
