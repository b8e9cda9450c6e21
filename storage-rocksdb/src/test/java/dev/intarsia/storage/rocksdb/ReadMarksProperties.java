package dev.intarsia.storage.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

final class ReadMarksProperties {

  @Property
  void neighbourhoods_growWithKeys(
      @ForAll long one,
      @ForAll long other,
      @ForAll @LongRange(min = 1, max = 1L << 40) long budget) {
    ReadMarks marks = new ReadMarks(Math.min(budget, 1L << 30));
    int order = Long.compareUnsigned(one, other);
    int neighbours = Integer.compareUnsigned(marks.neighbourhood(one), marks.neighbourhood(other));
    assertThat(neighbours == 0 || Integer.signum(neighbours) == Integer.signum(order)).isTrue();
  }

  @Property
  void mark_isSetUntilItIsTaken_andOnlyThere(@ForAll long key, @ForAll long other) {
    ReadMarks marks = new ReadMarks(1 << 20);
    int here = marks.neighbourhood(key);
    int there = marks.neighbourhood(other);
    assertThat(marks.isMarked(here)).isFalse();
    marks.mark(key);
    assertThat(marks.isMarked(here)).isTrue();
    assertThat(marks.isMarked(there)).isEqualTo(here == there);
    marks.unmark(here);
    assertThat(marks.isMarked(here)).isFalse();
  }

  @Property
  void nextNeighbourhood_beginsBehindThisOne(@ForAll long key) {
    ReadMarks marks = new ReadMarks(1 << 20);
    long next = marks.beginningAfter(key);
    assertThat(marks.neighbourhood(next - 1)).isEqualTo(marks.neighbourhood(key));
    assertThat(next == 0 || marks.neighbourhood(next) == marks.neighbourhood(key) + 1).isTrue();
  }
}
