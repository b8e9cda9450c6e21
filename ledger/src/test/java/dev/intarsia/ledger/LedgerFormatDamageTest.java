package dev.intarsia.ledger;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/** Bytes with the right checksum that no ledger has written: each field is looked at itself. */
final class LedgerFormatDamageTest {

  private static final LedgerImage IMAGE = SampleLogs.blankImage();

  @Test
  void head_isLookedAt_fieldByField() {
    assertRefused(in -> in.putInt(0, 7), "offset 0: expected the magic number");
    assertRefused(in -> in.put(4, (byte) 2), "offset 4: expected version 1, found 2");
    assertRefused(in -> in.put(5, (byte) 2), "offset 5: expected kind 1, found 2");
    assertRefused(in -> in.putShort(6, (short) 9), "offset 6: expected 0, found 9");
    assertRefused(in -> in.putInt(12, 65), "offset 12: expected the length 64, found 65");
  }

  @Test
  void checksum_isLookedAt() {
    byte[] bytes = LedgerFormat.encode(IMAGE);
    bytes[8] ^= 1;
    assertThatThrownBy(() -> LedgerFormat.decodeImage(bytes))
        .isInstanceOf(DamagedLogException.class)
        .hasMessageContaining("offset 8: expected the checksum");
  }

  @Test
  void counts_areLookedAt_beforeAnythingIsMadeOfThem() {
    assertRefused(
        in -> in.putInt(56, -1).putInt(60, 2), "offset 56: expected a number of cells, found -1");
    assertRefused(in -> in.putInt(60, 3), "offset 60: expected 0 or a power of two, found 3");
    assertRefused(in -> in.putInt(60, -1), "offset 60: expected 0 or a power of two, found -1");
    assertRefused(in -> in.putInt(56, 1), "offset 12: expected its length, found 64");
    assertRefused(in -> in.putInt(60, 1), "offset 12: expected its length, found 64");
  }

  @Test
  void recordOfHalfATag_isRefused() {
    byte[] record = new byte[36];
    System.arraycopy(
        LedgerFormat.encode(new LedgerRecord(IMAGE.incarnation(), 1, new long[0])),
        0,
        record,
        0,
        32);
    ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN).putInt(12, record.length);
    seal(record);
    assertThatThrownBy(() -> LedgerFormat.decodeRecord(record, IMAGE))
        .isInstanceOf(DamagedLogException.class)
        .hasMessageContaining("offset 12: expected a multiple of 8, found 36");
  }

  private static void assertRefused(Consumer<ByteBuffer> damage, String expected) {
    byte[] bytes = LedgerFormat.encode(IMAGE);
    damage.accept(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
    seal(bytes);
    assertThatThrownBy(() -> LedgerFormat.decodeImage(bytes))
        .isInstanceOf(DamagedLogException.class)
        .hasMessageContaining(expected);
  }

  private static void seal(byte[] bytes) {
    CRC32C sum = new CRC32C();
    sum.update(bytes, 0, 8);
    sum.update(bytes, 12, bytes.length - 12);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(8, (int) sum.getValue());
  }
}
