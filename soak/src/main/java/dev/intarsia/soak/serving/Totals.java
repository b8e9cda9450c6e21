package dev.intarsia.soak.serving;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values of all counts. Immutable. */
final class Totals {

  static final Totals NONE = new Totals(new long[Count.values().length]);

  private final long[] values;

  private Totals(long[] values) {
    this.values = values;
  }

  long of(Count count) {
    return values[count.ordinal()];
  }

  Totals plus(Count count, long more) {
    long[] sum = values.clone();
    sum[count.ordinal()] += more;
    return new Totals(sum);
  }

  Totals plus(Totals others) {
    long[] sum = values.clone();
    Arrays.setAll(sum, i -> sum[i] + others.values[i]);
    return new Totals(sum);
  }

  /** Look-ups that were checked. */
  long lookups() {
    return of(Count.CACHED) + of(Count.RENDERED);
  }

  /** As lines {@code name=value}. */
  List<String> spelled() {
    List<String> lines = new ArrayList<>();
    for (Count count : Count.values()) {
      lines.add(count.spelled() + "=" + of(count));
    }
    return lines;
  }

  /**
   * The totals that lines {@code name=value} spell.
   *
   * @throws IllegalArgumentException naming a line that spells none
   */
  static Totals parse(List<String> lines) {
    Totals totals = NONE;
    for (String line : lines) {
      totals = totals.plus(parse(line));
    }
    return totals;
  }

  private static Totals parse(String line) {
    for (Count count : Count.values()) {
      String start = count.spelled() + "=";
      if (line.startsWith(start) && line.substring(start.length()).matches("\\d{1,18}")) {
        return NONE.plus(count, Long.parseLong(line.substring(start.length())));
      }
    }
    throw new IllegalArgumentException(
        "'%s' is no count; expected NAME=NUMBER as %s=1".formatted(line, Count.PAGES.spelled()));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Totals totals && Arrays.equals(totals.values, values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return spelled().toString();
  }
}
