package dev.intarsia.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Examples of the exact table: limits, neighbours, closing. */
final class TagTableTest {

  private final LedgerSizing sizing = new LedgerSizing(4, 1 << 10);
  private final TagTable table = new TagTable(sizing);

  @Test
  void raise_remembersTheGreatestStamp() {
    assertThat(table.raise(5, 3)).isTrue();
    assertThat(table.raise(5, 2)).isTrue();
    assertThat(table.hasRaisedAfter(5, 2)).isTrue();
    assertThat(table.hasRaisedAfter(5, 3)).isFalse();
    assertThat(table.sizeAcquire()).isEqualTo(1);
  }

  @Test
  void neighbours_withOneHomeSlot_areToldApart() {
    // Eight slots: these all start at slot 7 and go round the end.
    for (long i = 0; i < 4; i++) {
      assertThat(table.raise(7 + 8 * i, 10 + i)).isTrue();
    }
    for (long i = 0; i < 4; i++) {
      assertThat(table.hasRaisedAfter(7 + 8 * i, 9 + i)).isTrue();
      assertThat(table.hasRaisedAfter(7 + 8 * i, 10 + i)).isFalse();
    }
    assertThat(table.hasRaisedAfter(7 + 8 * 4, 0)).isFalse();
  }

  @Test
  void raise_ofOneTagTooMany_isRefusedAndChangesNothing() {
    fill();
    assertThat(table.raise(5, 9)).isFalse();
    assertThat(table.raise(4, 9)).isTrue();
    assertThat(table.hasRaisedAfter(5, 0)).isFalse();
    assertThat(table.sizeAcquire()).isEqualTo(4);
  }

  @Test
  void followUp_keepsTheRecentHalfAndSketchesTheRest() {
    fill();
    TagTable next = new TagTable(sizing);
    InvalidationSketch sketch = new InvalidationSketch(sizing.sketchSlots());
    table.followUp(next, sketch);
    assertThat(next.sizeAcquire()).isEqualTo(2);
    assertThat(next.hasRaisedAfter(3, 2)).isTrue();
    assertThat(next.hasRaisedAfter(4, 3)).isTrue();
    assertThat(next.hasRaisedAfter(1, 0)).isFalse();
    assertThat(sketch.stampAcquire(1)).isGreaterThanOrEqualTo(1);
    assertThat(sketch.stampAcquire(2)).isGreaterThanOrEqualTo(2);
    assertThat(sketch.remembersAfter(1)).isTrue();
    assertThat(sketch.remembersAfter(2)).isFalse();
  }

  @Test
  void followUp_ofEqualStamps_keepsNoMoreThanHalf() {
    for (long tag = 1; tag <= 4; tag++) {
      table.raise(tag, 6);
    }
    TagTable next = new TagTable(sizing);
    InvalidationSketch sketch = new InvalidationSketch(sizing.sketchSlots());
    table.followUp(next, sketch);
    assertThat(next.sizeAcquire()).isEqualTo(2);
    for (long tag = 1; tag <= 4; tag++) {
      assertThat(next.hasRaisedAfter(tag, 5) || sketch.stampAcquire(tag) > 5).isTrue();
    }
  }

  @Test
  void closedTable_isReadOnButRefusesWhatComesLater() {
    fill();
    table.followUp(new TagTable(sizing), new InvalidationSketch(sizing.sketchSlots()));
    assertThat(table.raise(4, 9)).isFalse();
    assertThat(table.hasRaisedAfter(1, 0)).isTrue();
  }

  private void fill() {
    for (long tag = 1; tag <= 4; tag++) {
      assertThat(table.raise(tag, tag)).isTrue();
    }
  }
}
