package dev.intarsia.ledger;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * 64-bit numbers in memory outside the heap, by their offset in bytes, in every access mode.
 *
 * <p>Thread safety: that of the access mode. The memory may be shared with other processes: the
 * modes are the processor's own instructions, which do not ask whose memory it is.
 */
final class MappedWords {

  private static final VarHandle WORD =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

  /** Exactly of this static type, which the handle was made for. */
  private final ByteBuffer bytes;

  /**
   * The numbers in a buffer.
   *
   * @param bytes direct, its start aligned to 8 bytes
   */
  MappedWords(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  long getAcquire(int at) {
    return (long) WORD.getAcquire(bytes, at);
  }

  long getVolatile(int at) {
    return (long) WORD.getVolatile(bytes, at);
  }

  void setRelease(int at, long value) {
    WORD.setRelease(bytes, at, value);
  }

  void setVolatile(int at, long value) {
    WORD.setVolatile(bytes, at, value);
  }

  long compareAndExchange(int at, long expected, long value) {
    return (long) WORD.compareAndExchange(bytes, at, expected, value);
  }

  long getAndAdd(int at, long delta) {
    return (long) WORD.getAndAdd(bytes, at, delta);
  }

  /** Raises a number to at least the given one. */
  void raise(int at, long value) {
    for (long known = getVolatile(at); known < value; ) {
      long witness = compareAndExchange(at, known, value);
      if (witness == known) {
        return;
      }
      known = witness;
    }
  }
}
