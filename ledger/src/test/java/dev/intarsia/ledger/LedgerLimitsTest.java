package dev.intarsia.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What is allowed at its limit, and what is said beyond it. */
final class LedgerLimitsTest {

  private static final long HIGHEST = Long.MAX_VALUE >>> 1;
  private static final KeyedHash KEY = new KeyedHash(3, 5);

  @Test
  void sizing_atItsLimits_isAllowed() {
    assertThat(new LedgerSizing(1, 2).bytes()).isEqualTo(16L * 2 + 8 * 2);
    assertThat(new LedgerSizing(1 << 26, 1 << 27).bytes()).isEqualTo((16L << 27) + (8L << 27));
  }

  @Test
  void largestImage_isThatOfFullTables() {
    LedgerSizing sizing = new LedgerSizing(3, 4);
    LedgerImage full = new LedgerImage(1, KEY, 0, 9, new long[] {1, 1, 2, 2, 3, 3}, new long[4]);
    assertThat(LedgerFormat.largestImageBytes(sizing)).isEqualTo(LedgerFormat.encode(full).length);
  }

  @Test
  void numbers_atTheirLimits_areRead() {
    assertThat(read(image(10, 9, 10)).floor()).as("as high as the clock").isEqualTo(10);
    assertThat(read(image(0, 0, 1)).ceiling()).isZero();
    assertThat(read(image(0, HIGHEST, 1)).ceiling()).isEqualTo(HIGHEST);
    assertThat(read(image(0, 9, 10)).cells()).containsExactly(7, 10);
    LedgerImage slots = new LedgerImage(1, KEY, 0, 9, new long[0], new long[] {0, 10});
    assertThat(read(slots).slots()).containsExactly(0, 10);
    LedgerRecord last = new LedgerRecord(1, 10, new long[0]);
    assertThat(LedgerFormat.decodeRecord(LedgerFormat.encode(last), image(0, 9, 1)).stamp())
        .isEqualTo(10);
  }

  @Test
  void damage_isToldWithItsPlace_andWhatShouldBeThere() {
    assertDamaged(image(11, 9, 1), 40, "a floor up to the clock, found 11");
    assertDamaged(image(-1, 9, 1), 40, "a floor up to the clock, found -1");
    assertDamaged(image(0, HIGHEST + 1, 1), 48, "a ceiling, found " + (HIGHEST + 1));
    assertDamaged(image(0, -1, 1), 48, "a ceiling, found -1");
    assertDamaged(image(0, 9, 1, 8, 11), 88, "a stamp up to 10, found 11");
    assertDamaged(image(0, 9, 1, 8, 0), 88, "a stamp up to 10, found 0");
    assertDamaged(image(0, 9, 1, 0, 1), 80, "a keyed hash, found 0");
    LedgerImage slots = new LedgerImage(1, KEY, 0, 9, new long[] {7, 1}, new long[] {0, 11});
    assertDamaged(slots, 88, "a stamp up to 10, found 11");
    assertDamaged(
        new LedgerImage(0, KEY, 0, 9, new long[0], new long[0]), 16, "an incarnation, found 0");
  }

  @Test
  void shortBytes_areToldAsSuch() {
    assertThatThrownBy(() -> LedgerFormat.decodeImage(new byte[63]))
        .hasMessage("damaged at offset 0: expected at least 64 bytes, found 63");
    assertThatThrownBy(() -> LedgerFormat.decodeRecord(new byte[31], image(0, 9, 1)))
        .hasMessage("damaged at offset 0: expected at least 32 bytes, found 31");
  }

  @Test
  void sketch_ofAQuarterOfItsSlots_mistakesOneStrangerInSix() {
    Random random = new Random(20_260_101);
    InvalidationSketch sketch = new InvalidationSketch(1 << 14);
    random.longs(1 << 12).forEach(hash -> sketch.raise(hash, 1));
    long mistaken = random.longs(1 << 14).filter(hash -> sketch.stampAcquire(hash) > 0).count();
    // 0.39 of the slots are raised; with one slot for each tag it would be 0.22 of the strangers.
    assertThat(mistaken / (double) (1 << 14)).isBetween(0.13, 0.18);
  }

  @Test
  void sketch_takesInASmallerAndALargerOne_andForgetsNothingOfIt() {
    long[] tags = new Random(1).longs(50).toArray();
    for (int slots = 2; slots <= 256; slots *= 2) {
      InvalidationSketch from = new InvalidationSketch(slots);
      for (int i = 0; i < tags.length; i++) {
        from.raise(tags[i], i + 1);
      }
      for (int others = 2; others <= 256; others *= 2) {
        InvalidationSketch into = new InvalidationSketch(others);
        into.raiseAll(from.image());
        assertThat(into.remembersAfter(49)).isTrue();
        assertThat(into.remembersAfter(50)).isFalse();
        for (int i = 0; i < tags.length; i++) {
          assertThat(into.stampAcquire(tags[i])).isBetween(i + 1L, 50L);
          assertThat(into.stampAcquire(tags[i])).isGreaterThanOrEqualTo(from.stampAcquire(tags[i]));
        }
      }
    }
  }

  @Test
  void emptySketch_hasAnEmptyImage_andTakesOneIn() {
    InvalidationSketch sketch = new InvalidationSketch(4);
    assertThat(sketch.image()).isEmpty();
    sketch.raiseAll(sketch.image());
    assertThat(sketch.remembersAfter(0)).isFalse();
    sketch.raise(1L << 22, 3);
    assertThat(LongStream.of(sketch.image()).sum()).isEqualTo(6);
  }

  @Test
  void forgetting_keepsTheLaterTag_whereverItStandsAmongEqualOnes() {
    LedgerSizing sizing = new LedgerSizing(4, 2);
    for (long later = 1; later <= 4; later++) {
      TagTable table = new TagTable(sizing);
      for (long tag = 1; tag <= 4; tag++) {
        table.raise(tag, tag == later ? 9 : 6);
      }
      TagTable next = new TagTable(sizing);
      table.followUp(next, new InvalidationSketch(2));
      assertThat(next.hasRaisedAfter(later, 8)).isTrue();
      assertThat(next.sizeAcquire()).isEqualTo(2);
    }
  }

  @Test
  void closing_aTableThatIsNotFull_keepsAllThatFitInAHalf() {
    LedgerSizing sizing = new LedgerSizing(4, 2);
    TagTable table = new TagTable(sizing);
    table.raise(1, 5);
    table.raise(2, 6);
    TagTable next = new TagTable(sizing);
    InvalidationSketch sketch = new InvalidationSketch(2);
    table.followUp(next, sketch);
    assertThat(next.image()).containsExactlyInAnyOrder(1, 5, 2, 6);
    assertThat(sketch.remembersAfter(0)).isFalse();
  }

  private static LedgerImage image(long floor, long ceiling, long stamp) {
    return new LedgerImage(1, KEY, floor, ceiling, new long[] {7, stamp}, new long[0]);
  }

  private static LedgerImage image(long floor, long ceiling, long stamp, long hash, long other) {
    long[] cells = {7, stamp, hash, other};
    return new LedgerImage(1, KEY, floor, ceiling, cells, new long[0]);
  }

  private static LedgerImage read(LedgerImage image) {
    return LedgerFormat.decodeImage(LedgerFormat.encode(image));
  }

  private static void assertDamaged(LedgerImage image, int offset, String expected) {
    assertThatThrownBy(() -> read(image))
        .isInstanceOf(DamagedLogException.class)
        .hasMessage("damaged at offset %d: expected %s".formatted(offset, expected));
  }
}
