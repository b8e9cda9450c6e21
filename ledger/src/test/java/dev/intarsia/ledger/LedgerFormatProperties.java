package dev.intarsia.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What is written is read, and what is damaged is refused, whatever the bytes. */
final class LedgerFormatProperties {

  @Property
  void images_areReadAsTheyWereWritten(
      @ForAll long seed,
      @ForAll @IntRange(max = 50) int cells,
      @ForAll @IntRange(max = 6) int log) {
    LedgerImage image = image(new Random(seed), cells, log == 0 ? 0 : 1 << log);
    assertThat(LedgerFormat.decodeImage(LedgerFormat.encode(image)))
        .usingRecursiveComparison()
        .isEqualTo(image);
  }

  @Property
  void records_areReadAsTheyWereWritten(@ForAll long seed, @ForAll long[] tags) {
    LedgerImage image = image(new Random(seed), 0, 0);
    long stamp = 1 + Math.floorMod(seed, image.nextClock());
    LedgerRecord record = new LedgerRecord(image.incarnation(), stamp, tags);
    assertThat(LedgerFormat.decodeRecord(LedgerFormat.encode(record), image))
        .usingRecursiveComparison()
        .isEqualTo(record);
  }

  @Property
  void flippedBit_isNoticed(@ForAll long seed, @ForAll @IntRange(max = 7) int bit) {
    LedgerImage image = image(new Random(seed), 3, 4);
    byte[] record = LedgerFormat.encode(new LedgerRecord(image.incarnation(), 1L, new long[2]));
    byte[] bytes = LedgerFormat.encode(image);
    for (int at = 0; at < bytes.length; at++) {
      assertRefused(flipped(bytes, at, bit), image, true);
    }
    for (int at = 0; at < record.length; at++) {
      assertRefused(flipped(record, at, bit), image, false);
    }
  }

  @Property
  void otherLength_isNoticed(@ForAll long seed, @ForAll @IntRange(max = 200) int length) {
    LedgerImage image = image(new Random(seed), 3, 4);
    byte[] bytes = LedgerFormat.encode(image);
    byte[] record = LedgerFormat.encode(new LedgerRecord(image.incarnation(), 1L, new long[2]));
    if (length != bytes.length) {
      assertRefused(Arrays.copyOf(bytes, length), image, true);
    }
    if (length != record.length) {
      assertRefused(Arrays.copyOf(record, length), image, false);
    }
  }

  @Property
  void anyBytes_areRefusedInOneWay(@ForAll byte[] bytes) {
    assertRefused(bytes, SampleLogs.fullImage(), true);
    assertRefused(bytes, SampleLogs.fullImage(), false);
  }

  @Property(tries = 1)
  void soundBytesWithSenselessContent_areRefused() {
    LedgerImage full = SampleLogs.fullImage();
    long beyond = full.nextClock() + 1;
    assertRefused(LedgerFormat.encode(with(full, 0L, 5L, 9L)), full, true);
    assertRefused(LedgerFormat.encode(with(full, 1L, -1L, 9L)), full, true);
    assertRefused(LedgerFormat.encode(with(full, 1L, 11L, 9L)), full, true);
    assertRefused(LedgerFormat.encode(with(full, 1L, 0L, Long.MAX_VALUE)), full, true);
    assertRefused(LedgerFormat.encode(with(full, 1L, 0L, -1L)), full, true);
    assertRefused(encoded(full, new long[] {0L, 1L}, new long[0]), full, true);
    assertRefused(encoded(full, new long[] {7L, 0L}, new long[0]), full, true);
    assertRefused(encoded(full, new long[] {7L, beyond}, new long[0]), full, true);
    assertRefused(encoded(full, new long[0], new long[] {0L, -1L}), full, true);
    assertRefused(encoded(full, new long[0], new long[] {beyond, 0L}), full, true);
    assertRefused(encoded(full, new long[0], new long[3]), full, true);
    long[] tags = {1L};
    assertRefused(LedgerFormat.encode(new LedgerRecord(1L, 1L, tags)), full, false);
    assertRefused(LedgerFormat.encode(new LedgerRecord(full.incarnation(), 0L, tags)), full, false);
    assertRefused(
        LedgerFormat.encode(new LedgerRecord(full.incarnation(), beyond, tags)), full, false);
    assertRefused(LedgerFormat.encode(full), full, false);
    assertRefused(LedgerFormat.encode(SampleLogs.record()), full, true);
  }

  private static void assertRefused(byte[] bytes, LedgerImage image, boolean asImage) {
    assertThatThrownBy(
            () -> {
              if (asImage) {
                LedgerFormat.decodeImage(bytes);
              } else {
                LedgerFormat.decodeRecord(bytes, image);
              }
            })
        .isInstanceOf(DamagedLogException.class)
        .hasMessageContaining("expected");
  }

  private static byte[] encoded(LedgerImage like, long[] cells, long[] slots) {
    return LedgerFormat.encode(
        new LedgerImage(like.incarnation(), like.key(), 0L, like.ceiling(), cells, slots));
  }

  private static LedgerImage with(LedgerImage like, long incarnation, long floor, long ceiling) {
    return new LedgerImage(incarnation, like.key(), floor, ceiling, new long[0], new long[0]);
  }

  private static byte[] flipped(byte[] bytes, int at, int bit) {
    byte[] copy = bytes.clone();
    copy[at] ^= (byte) (1 << bit);
    return copy;
  }

  private static LedgerImage image(Random random, int cells, int slots) {
    long ceiling = random.nextInt(1, 1_000_000);
    long[] pairs = new long[2 * cells];
    for (int i = 0; i < pairs.length; i += 2) {
      pairs[i] = random.nextLong() | 1L;
      pairs[i + 1] = random.nextLong(1, ceiling + 2);
    }
    return new LedgerImage(
        random.nextLong() | 1L,
        new KeyedHash(random.nextLong(), random.nextLong()),
        random.nextLong(ceiling + 1),
        ceiling,
        pairs,
        random.longs(slots, 0, ceiling + 2).toArray());
  }
}
