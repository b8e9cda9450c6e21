package dev.intarsia.ledger;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;

/** Ledgers that are cheap enough to be made a million times, and the tags to ask them about. */
final class Ledgers {

  static final long INCARNATION = 1L;
  static final LedgerSizing SIZING = new LedgerSizing(4, 8);

  static final long[] TAG = {0x1111_0000_0000_0001L};
  static final long[] OTHER_TAG = {0x2222_0000_0000_0002L};

  /** Of a tag, as tables know it. */
  static final long HASH = 0x1111_1111_1111_1100L;

  /** Of another one that is searched from the same slot onwards. */
  static final long HASH_OF_SAME_HOME = 0x2222_2222_2222_2200L;

  private static final LedgerSizing ONE_TAG = new LedgerSizing(1, 8);
  private static final LedgerImage BLANK =
      new LedgerImage(INCARNATION, new KeyedHash(7L, 11L), 0L, -1L, new long[0], new long[0]);

  private static final int STATES = 1 << 15;
  private static final ByteBuffer SHARED = ByteBuffer.allocateDirect(STATES * 64);
  private static final AtomicInteger TAKEN = new AtomicInteger();

  private Ledgers() {}

  /** A new ledger that forgets neither of two tags. */
  static HeapTagLedger exact() {
    return HeapTagLedger.restored(SIZING, BLANK);
  }

  /** A new ledger that forgets each tag as soon as it hears of another one. */
  static HeapTagLedger forgetful() {
    return HeapTagLedger.restored(ONE_TAG, BLANK);
  }

  /**
   * Bytes outside of the heap, of one try alone: so many tries as there are places for are never
   * under way at a time.
   *
   * @param length 64 at most
   */
  static ByteBuffer directBytes(int length) {
    int start = (TAKEN.getAndIncrement() & (STATES - 1)) * 64;
    return SHARED.slice(start, length);
  }
}
